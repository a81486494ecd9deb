import { sum } from "../../units";
import { hours, neverRises, type DayView } from "./day-view";
import { inAll, type Predicates } from "./predicates";

const outside = ["grid", "company"] as const;

function takesTheCheaper(day: DayView, id: "A" | "B" | "C", of: readonly number[]): boolean {
  return of.every((hour) => {
    const cheaper = Math.min(day.price("grid", hour), day.price("company", hour));
    return outside.every((channel) => day.bought(id, channel, hour) === 0 || day.price(channel, hour) === cheaper);
  });
}

/** Statements on who buys what, when and from whom (Figs. 5, 7 and 8). */
export const PURCHASES: Predicates = {
  A1: ({ I }) => I.buyingHours("A") === "5 6 7 8 22 23 24",
  A2: ({ I }) => I.boughtAll("A", 14) === 0,
  A3: ({ I }) => hours(17, 21).every((hour) => I.boughtAll("A", hour) === 0),
  A4: ({ I }) => I.buysOnly("A", 5, "company"),
  A5: ({ I }) => hours(6, 8).every((hour) => I.buysOnly("A", hour, "grid")),
  A6: ({ I }) => [14, ...hours(17, 22)].every((hour) => I.boughtAll("A", hour) === 0),
  A7: ({ I }) => hours(22, 24).every((hour) => I.buysOnly("A", hour, "grid")),
  A8: ({ I, II, III }) => {
    const ofDay = (day: DayView): number => sum(hours(1, 24).map((hour) => day.boughtAll("A", hour)));
    return ofDay(II) < ofDay(I) && ofDay(III) < ofDay(I);
  },
  A9: ({ I, II, III }) => [II, III].every((day) => day.buyingHours("A") === I.buyingHours("A")),
  A10: ({ II, III }) => [II, III].every((day) => takesTheCheaper(day, "A", hours(1, 24))),
  B1: (days) => inAll(days, (day) => hours(1, 5).every((hour) => day.boughtAll("B", hour) > 0)),
  B2: (days) =>
    inAll(days, (day) => {
      const company = sum(hours(1, 5).map((hour) => day.bought("B", "company", hour)));
      return company > 0.5 * sum(hours(1, 5).map((hour) => day.boughtAll("B", hour)));
    }),
  B3: (days) =>
    inAll(days, (day) => (["A", "C"] as const).every((id) => sum(hours(1, 5).map((hour) => day.sales(id, hour))) > 0)),
  B4: (days) => inAll(days, (day) => [12, 13, 15, 18].every((hour) => day.boughtAll("B", hour) === 0)),
  B5: ({ I }) => I.buysOnly("B", 21, "peer") && I.sellersTo("B", 21) === "A",
  B6: ({ I }) => hours(22, 24).every((hour) => I.buysOnly("B", hour, "grid")),
  B7: ({ I }) =>
    hours(22, 24).every((hour) =>
      (["A", "C"] as const).every((id) => I.stock(id, hour) <= 0.5 * I.users(id) && I.sales(id, hour) === 0),
    ),
  B8: ({ II }) => II.bought("B", "peer", 21) > 0 && II.bought("B", "company", 21) > 0,
  B9: ({ III }) => III.bought("B", "peer", 21) > 0 && III.bought("B", "company", 21) > 0,
  B10: ({ I, II, III }) => II.sales("A", 21) < III.sales("A", 21) && III.sales("A", 21) < I.sales("A", 21),
  B11: ({ I }) => I.boughtAll("A", 21) === 0 && I.sales("A", 21) > 0,
  B12: (days) => inAll(days, (day) => day.buyingHours("B") === "1 2 3 4 5 21 22 23 24"),
  C1: (days) => inAll(days, (day) => hours(1, 6).every((hour) => day.boughtAll("C", hour) === 0)),
  C2: ({ I }) => hours(12, 18).every((hour) => I.boughtAll("C", hour) === 0),
  C3: (days) => inAll(days, (day) => neverRises(hours(7, 13), (hour) => day.boughtAll("C", hour))),
  C4: ({ I }) => [7, 8].every((hour) => I.buysOnly("C", hour, "grid")),
  C5: ({ I }) => I.buysOnly("C", 9, "peer", "company") && I.sellersTo("C", 9) === "B",
  C6: ({ I }) => I.buysOnly("C", 10, "peer") && I.sellersTo("C", 10) === "B",
  C7: ({ I }) => I.buysOnly("C", 11, "peer") && I.sellersTo("C", 11) === "A B",
  C8: ({ I }) => I.boughtAll("C", 9) > I.boughtAll("C", 10) && I.boughtAll("C", 10) > I.boughtAll("C", 11),
  C9: ({ I }) => I.buysOnly("C", 19, "peer", "grid"),
  C10: ({ I }) => I.buysOnly("C", 20, "peer") && I.sellersTo("C", 20) === "B",
  C11: ({ I }) => hours(21, 23).every((hour) => I.bought("C", "peer", hour) === 0),
  C12: ({ I }) => takesTheCheaper(I, "C", hours(21, 23)),
  C13: (days) => inAll(days, (day) => neverRises(hours(19, 23).reverse(), (hour) => day.boughtAll("C", hour))),
  C14: ({ I, II, III }) => [II, III].every((day) => day.buyingHours("C") === I.buyingHours("C")),
  C15: ({ II, III }) => [II, III].every((day) => day.sales("A", 11) === 0),
  C16: ({ II, III }) => [II, III].every((day) => day.buysOnly("C", 19, "grid")),
  C17: ({ II, III }) => [II, III].every((day) => day.stock("B", 19) < 1e-6),
  C18: ({ II, III }) => [II, III].every((day) => day.bought("C", "peer", 20) > 0),
  C19: ({ I, II, III }) => {
    const share = (day: DayView, hour: number): number => day.bought("C", "peer", hour) / day.boughtAll("C", hour);
    return [II, III].every((day) => [9, 10, 11, 19, 20].some((hour) => Math.abs(share(day, hour) - share(I, hour)) > 0.01));
  },
};
