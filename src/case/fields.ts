/** Every key of `case.json`: what may stand there, in which unit and bounds, and what it means. */

import { efficiencyRule, priceRule, shareRule, temperatureRule, type NumberRule } from "./number-rule";

export type FieldType =
  "number" | "text" | "choice" | "class" | "period" | "object" | "map" | "list" | "value";

/** What the keys of a map are. With "every class" the map has an entry for each class of the case. */
export type MapKeys = "id" | "name" | "class" | "every class" | "period";

export interface CaseField extends NumberRule {
  /** JSON pointer with `{...}` for keys of a map and indices of a list. */
  readonly pointer: string;
  readonly type: FieldType;
  readonly description: string;
  /** May be left out and then has no value. A field with a `default` may be left out as well. */
  readonly optional?: true;
  readonly default?: unknown;
  readonly nullable?: true;
  /** Of a choice. */
  readonly options?: readonly string[];
  /** Of a map. */
  readonly keys?: MapKeys;
  /** Smallest number of entries of a map or list. */
  readonly atLeast?: number;
  /** Largest number of entries of a list. */
  readonly atMost?: number;
  /** No value of the list may come twice. */
  readonly unique?: true;
}

type More = Omit<CaseField, "pointer" | "type" | "description">;

export function field(pointer: string, type: FieldType, description: string, more: More = {}): CaseField {
  return { pointer, type, description, ...more };
}

function number(pointer: string, rule: NumberRule, description: string, more: More = {}): CaseField {
  return field(pointer, "number", description, { ...rule, ...more });
}

const energyPerUser: NumberRule = { unit: "kWh/user", min: 0 };
const power: NumberRule = { unit: "kW", min: 0 };
const optional = { optional: true } as const;

const description: readonly CaseField[] = [
  field("/name", "text", "Short name, as the folder's"),
  field("/title", "text", "One line for headings"),
  number("/stepHours", { unit: "h", above: 0 }, "Length of a period"),
  number("/chargePowerKw", power, "Charging power of an EV while its charging state is 1"),
  field("/mechanism", "choice", "How the trades of the day are found", {
    options: ["portrait", "cooperative", "pro-rata"],
    default: "cooperative",
  }),
];

const users: readonly CaseField[] = [
  field("/classes", "map", "Classes of users with one charging portrait each", { keys: "id", atLeast: 1 }),
  field("/classes/{class}", "object", "One class"),
  field("/classes/{class}/name", "text", "What the class is called"),
  number("/classes/{class}/pvScale", { min: 0 }, "Array area of the class relative to /pv/areaM2", { default: 1 }),
  number("/classes/{class}/initialStockKwhPerUser", energyPerUser, "Stock in each user's EV before the first period", { default: 0 }),
  field("/scenarios", "map", "Mixes of users, each traded as a day of its own", { keys: "id", atLeast: 1 }),
  field("/scenarios/{scenario}", "object", "One mix of users"),
  field("/scenarios/{scenario}/name", "text", "What the scenario is called"),
  field("/scenarios/{scenario}/users", "map", "Number of users of each class", { keys: "every class" }),
  number("/scenarios/{scenario}/users/{class}", { unit: "users", min: 0 }, "Number of users of the class"),
];

const plant: readonly CaseField[] = [
  field("/pv", "object", "Photovoltaic array of a user (Eqs. 1-2)"),
  number("/pv/areaM2", { unit: "m2", min: 0 }, "Array area"),
  number("/pv/referenceEfficiency", efficiencyRule, "Efficiency at the reference temperature"),
  number("/pv/temperatureCoefficientPerK", { unit: "1/K", min: 0, max: 0.1 }, "Relative loss of efficiency per kelvin above the reference"),
  number("/pv/referenceTemperatureK", temperatureRule, "Reference temperature"),
  field("/storage", "object", "Shared storage (Eqs. 27-31)"),
  number("/storage/capacityKwh", { unit: "kWh", min: 0 }, "Largest sum of the classes' shared parts"),
  number("/storage/powerKw", power, "Largest sum of rises, and of falls, of the shared parts"),
  number("/storage/roundTripEfficiency", efficiencyRule, "Energy out per energy in"),
  number("/storage/rentalYuanPerKwh", priceRule, "Paid by the owner for each kWh in and out"),
  number("/storage/chargeCostYuanPerKwh", priceRule, "Operator's cost of charging"),
  number("/storage/dischargeCostYuanPerKwh", priceRule, "Operator's cost of discharging"),
  number("/storage/evBufferKwhPerUser", energyPerUser, "First part of a user's stock, which stays in the EV", { default: 0 }),
  field("/storage/dayEnd", "choice", "Whether the initial stock may be used up or must be there again", {
    options: ["drawnDown", "cyclic"],
    default: "drawnDown",
  }),
];

const money: readonly CaseField[] = [
  field("/fees", "object", "Fees on peer energy, paid by the buyer (Eq. 6)"),
  number("/fees/gridYuanPerKwh", priceRule, "Fee of the grid"),
  number("/fees/platformYuanPerKwh", priceRule, "Fee of the trading platform"),
  field("/priceBounds", "object", "Bounds of the peer price (Eqs. 3-5)"),
  number("/priceBounds/minYuanPerKwh", priceRule, "Smallest price that a buyer pays"),
  number("/priceBounds/maxYuanPerKwh", priceRule, "Largest price that a buyer pays"),
  number("/priceBounds/marginYuanPerKwh", priceRule, "Stands for the strict inequality of Eqs. 3-4", { default: 0.01 }),
  field("/sellerCosts", "object", "Unit costs of a seller (Eqs. 8-9)"),
  number("/sellerCosts/pvCyclingYuanPerKwh", priceRule, "Cost of generating a kWh"),
  number("/sellerCosts/evCyclingYuanPerKwh", priceRule, "Cost of a kWh through the EV's battery"),
  field("/settlement", "object", "Readings of the settlement", { default: {} }),
  field("/settlement/buyerIncome", "choice", "Which reading of Eq. 18 gives the buyers' indirect income", {
    options: ["peerAgainstGrid", "peerAgainstCompany", "allAgainstGrid", "allAgainstCompany"],
    default: "peerAgainstGrid",
  }),
  field("/market", "object", "How buyers answer a peer offer", { default: {} }),
  field("/market/acceptance", "choice", "Whether buyers take all that they need or the share that is their price satisfaction (Eqs. 20-23)", {
    options: ["full", "satisfaction"],
    default: "full",
  }),
];

const ownUse = "/portrait/ownUse/{class}";

const portrait: readonly CaseField[] = [
  field("/portrait", "object", "Parameters of the portrait mechanism; required if that is the mechanism", optional),
  field("/portrait/ring", "list", "Who may sell to whom"),
  field("/portrait/ring/{index}", "object", "One pair of the ring"),
  field("/portrait/ring/{index}/seller", "class", "Selling class"),
  field("/portrait/ring/{index}/buyer", "class", "Buying class"),
  field("/portrait/fillOrder", "list", "Periods in the order in which they are filled", { unique: true }),
  field("/portrait/fillOrder/{index}", "period", "A period"),
  field("/portrait/carryFromPeriod", "period", "Before this period a surplus can be sold in its own period only"),
  field("/portrait/initialStockSale", "map", "Shares of the initial stock that may be sold, at most 1 in all", { keys: "period" }),
  number("/portrait/initialStockSale/{period}", shareRule, "Share that may be sold in the period"),
  field("/portrait/ownUse", "map", "How each class serves its own load from its own stock", { keys: "class" }),
  field(ownUse, "object", "Own use of the class"),
  field(`${ownUse}/stockPeriods`, "list", "Periods whose load own PV and own stock cover before any trade", { unique: true }),
  field(`${ownUse}/stockPeriods/{index}`, "period", "A period"),
  field(`${ownUse}/leftoverFromPeriod`, "period", "From here on unsold stock serves the own load", optional),
  field(`${ownUse}/stockShare`, "object", "Use of a share of the remaining stock in each period", optional),
  field(`${ownUse}/stockShare/fromPeriod`, "period", "First period of this use"),
  number(`${ownUse}/stockShare/share`, shareRule, "Share of the remaining stock"),
  field(`${ownUse}/stockShare/allAtPeriod`, "period", "Period that uses all that is left"),
  field("/portrait/quota", "object", "Limit on what each class sells; null for none", { optional: true, nullable: true }),
  number("/portrait/quota/kwhPerUser", energyPerUser, "Largest sale per user over the periods"),
  field("/portrait/quota/fromPeriod", "period", "First period of the limit"),
  field("/portrait/quota/toPeriod", "period", "Last period of the limit"),
  field("/portrait/trickle", "object", "A small offer that is filled before all others; null for none", { optional: true, nullable: true }),
  field("/portrait/trickle/seller", "class", "Offering class"),
  field("/portrait/trickle/buyer", "class", "Class that is offered to"),
  field("/portrait/trickle/period", "period", "Period of the offer"),
  number("/portrait/trickle/kwhPerUser", energyPerUser, "Largest offer per user of the seller"),
  field("/portrait/trickle/reserveFor", "object", "Later demand for which the seller keeps stock"),
  field("/portrait/trickle/reserveFor/buyer", "class", "Class with the later demand"),
  field("/portrait/trickle/reserveFor/period", "period", "Period of the later demand"),
];

const option = "/readings/{reading}/options/{option}";
const patch = `${option}/patches/{index}`;
const optionalNames: More = { keys: "name", optional: true };

const readings: readonly CaseField[] = [
  field("/readings", "map", "Ambiguities as switches", { keys: "id", default: {} }),
  field("/readings/{reading}", "object", "One ambiguity"),
  field("/readings/{reading}/description", "text", "What is ambiguous"),
  field("/readings/{reading}/default", "text", "Name of the option that holds unless another is chosen"),
  field("/readings/{reading}/options", "map", "Ways to read it", { keys: "name", atLeast: 1 }),
  field(option, "object", "One way to read it"),
  field(`${option}/note`, "text", "What this option means"),
  field(`${option}/patches`, "list", "Changes of the case, applied in order"),
  field(patch, "object", "One change"),
  field(`${patch}/when`, "map", "Only if these other readings have these options", optionalNames),
  field(`${patch}/when/{reading}`, "text", "Name of an option of the other reading"),
  field(`${patch}/set`, "map", "JSON pointer into the case -> new value", optionalNames),
  field(`${patch}/set/{pointer}`, "value", "The new value"),
  field(`${patch}/columns`, "map", "Column of periods.csv -> variant column to read instead", optionalNames),
  field(`${patch}/columns/{column}`, "text", "The variant column"),
];

/** All keys of `case.json`; validation and documentation read the same table. */
export const caseFields: readonly CaseField[] = [
  ...description,
  ...users,
  ...plant,
  ...money,
  ...portrait,
  ...readings,
];
