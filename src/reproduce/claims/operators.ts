import { mean, sampleCorrelation } from "simple-statistics";
import { sum } from "../../units";
import { CLASSES, hours, neverRises, type DayView, type Operator } from "./day-view";
import { inAll, type Predicates } from "./predicates";

const OPERATORS: readonly Operator[] = ["grid", "company", "platform", "storage"];

function outsideCost(day: DayView, hour: number): number {
  return day.cost("grid", hour) + day.cost("company", hour);
}

function purchasesOfAll(day: DayView, hour: number): number {
  return sum(CLASSES.map((id) => day.boughtAll(id, hour)));
}

function alike(a: readonly number[], b: readonly number[], least: number): boolean {
  return sampleCorrelation([...a], [...b]) > least;
}

function storageRevenue(day: DayView): number {
  return sum(day.revenueSeries("storage"));
}

/** Statements on costs by channel (Fig. 9), operators' revenue (Fig. 10) and the storage level (Fig. 12). */
export const OPERATOR_CLAIMS: Predicates = {
  "F9.1": (days) =>
    inAll(days, (day) => sum(hours(1, 24).map((hour) => outsideCost(day, hour) - day.cost("peer", hour))) > 0),
  "F9.2": (days) =>
    inAll(days, (day) =>
      day.day.flows.peer.every(
        ({ index }) => day.price("peer", index + 1) < Math.min(day.price("grid", index + 1), day.price("company", index + 1)),
      ),
    ),
  "F9.3": (days) =>
    inAll(days, (day) => {
      const costs = hours(6, 10).map((hour) => outsideCost(day, hour));
      return costs.at(-1)! > costs[0]! && Math.max(...costs) > costs[0]!;
    }),
  "F9.4": (days) => inAll(days, (day) => neverRises(hours(6, 10), (hour) => day.cost("peer", hour))),
  "F9.5": (days) =>
    inAll(days, (day) => {
      const noon = mean(hours(10, 18).map((hour) => purchasesOfAll(day, hour)));
      return (
        noon < mean(hours(6, 9).map((hour) => purchasesOfAll(day, hour))) &&
        noon < mean(hours(19, 24).map((hour) => purchasesOfAll(day, hour)))
      );
    }),
  "F9.6": (days) =>
    inAll(days, (day) => {
      const peer = sum(hours(18, 24).map((hour) => day.cost("peer", hour)));
      return peer > 0 && peer < sum(hours(18, 24).map((hour) => outsideCost(day, hour)));
    }),
  "F10.1": ({ I }) =>
    hours(1, 4).every(
      (hour) => I.bought("B", "company", hour) > 0 && I.bought("A", "company", hour) + I.bought("C", "company", hour) === 0,
    ),
  "F10.2": ({ I }) => I.revenue("company", 5) > I.revenue("company", 4),
  "F10.3": ({ I }) =>
    hours(6, 8).every(
      (hour) => I.revenue("grid", hour) > I.revenue("grid", 5) && I.revenue("grid", hour) > I.revenue("company", hour),
    ),
  "F10.4": ({ I }) => hours(19, 21).every((hour) => I.revenue("storage", hour) > 0),
  "F10.5": ({ II, III }) => [II, III].some((day) => [11, 12].every((hour) => day.revenue("storage", hour) === 0)),
  "F10.6": ({ II, III }) => [II, III].some((day) => [11, 12].every((hour) => day.boughtAll("C", hour) > 0)),
  "F10.7": ({ II, III }) => [II, III].some((day) => hours(13, 21).every((hour) => day.revenue("storage", hour) > 0)),
  "F10.8": ({ I, II, III }) => storageRevenue(II) < storageRevenue(I) && storageRevenue(III) < storageRevenue(I),
  "F10.9": ({ I, II }) =>
    (["grid", "company"] as const).every((operator) =>
      alike(I.revenueSeries(operator).slice(0, 8), II.revenueSeries(operator).slice(0, 8), 0.7),
    ),
  "F10.10": ({ II }) =>
    II.bought("C", "company", 9) + II.bought("C", "company", 10) > 0.5 * (II.boughtAll("C", 9) + II.boughtAll("C", 10)),
  "F10.10b": ({ II }) => II.bought("C", "company", 10) > 0.5 * II.boughtAll("C", 10),
  "F10.11": ({ II }) => II.revenue("storage", 10) > II.revenue("storage", 9),
  "F10.12": ({ II, III }) =>
    OPERATORS.every((operator) => alike(II.revenueSeries(operator), III.revenueSeries(operator), 0.9)),
  "F10.13": ({ III }) =>
    (["grid", "company", "platform"] as const).every((operator) => {
      const most = (of: readonly number[]): number => Math.max(...of.map((hour) => III.revenue(operator, hour)));
      return most(hours(1, 11)) > most(hours(12, 17)) && most(hours(18, 24)) > most(hours(12, 17));
    }),
  "F10.14": ({ III }) => {
    const revenue = III.revenueSeries("storage");
    const hour = revenue.indexOf(Math.max(...revenue)) + 1;
    return hour >= 11 && hour <= 17;
  },
  "F10.15": ({ II }) => neverRises(hours(9, 13), (hour) => II.revenue("grid", hour) + II.revenue("company", hour)),
  "F10.16": ({ I }) => hours(12, 18).every((hour) => I.revenue("grid", hour) + I.revenue("company", hour) === 0),
  "F12.1": (days) => inAll(days, (day) => day.storage(9) === day.storage(8) && day.storage(10) > day.storage(9)),
  "F12.2": (days) => inAll(days, (day) => day.storage(16) === Math.max(...day.day.storageLevelKwh)),
  "F12.3": (days) => inAll(days, (day) => neverRises(hours(16, 24), (hour) => day.storage(hour))),
  "F12.4": ({ I, II, III }) =>
    [[I, II], [I, III], [II, III]].every(([a, b]) => alike(a!.day.storageLevelKwh, b!.day.storageLevelKwh, 0.9)),
  "F12.5": (days) => inAll(days, (day) => hours(10, 16).every((hour) => day.storage(hour) > day.storage(hour - 1))),
};
