import type { PartyCall } from "../../../src/ledger/engine";
import { baranWu33, nominalLoads } from "../../../src/ledger/grid";
import { ask, one, type Step } from "./step";

/** What the grid says of the feeder at half of its nominal load, and at nominal load, where nothing more fits at its end. */
export const CALM = { loads: nominalLoads(baranWu33, 500), exact: { bus: 18, voltageMicroPu: 958_300 } };
export const STRAINED = { loads: nominalLoads(baranWu33, 1000), exact: { bus: 18, voltageMicroPu: 913_000 } };

/** A trade from its offer to a broken promise, in the first two periods of a day, past every refusal on the way. */
export function tour(day: string): Step[] {
  const at = { day, period: 1 };
  const offer = (more: object = {}): Step => one("Fay", "offer", { ...at, offer: "o1", energyWh: 10_000, priceHaoPerKwh: 5_000, ...more });
  const sign = (party: string, energyWh: number, more: object = {}): Step => one(party, "sign", { ...at, seller: "Fay", offer: "o1", signature: "s1", energyWh, ...more });
  const decide = (method: "approveLine" | "refuseLine", buyer: string, more: object = {}): Step =>
    one("Grid", method, { ...at, seller: "Fay", offer: "o1", buyer, signature: "s1", ...CALM, ...more });
  const grid = (method: PartyCall["method"], more: object = {}): Step => one("Grid", method, { ...at, ...more });
  const fay = { seller: "Fay", deliveredWh: 0 };
  return [
    offer(), offer(), offer({ period: 5 }), offer({ offer: "o2", priceHaoPerKwh: 12_401 }), sign("Fay", 1), sign("Bob", 1, { offer: "o9" }),
    sign("Bob", 10_001), sign("Bob", 10_000), sign("Bob", 10_000), sign("Cid", 5_000), sign("Dan", 10), sign("Eve", 10), decide("approveLine", "Bob", { signature: "s9" }),
    decide("refuseLine", "Dan"), decide("approveLine", "Dan", STRAINED), decide("refuseLine", "Dan", STRAINED), decide("approveLine", "Eve"), decide("approveLine", "Bob"), decide("approveLine", "Bob"), decide("approveLine", "Cid"), sign("Eve", 1, { signature: "s2" }),
    one("Bob", "payOut", { payment: "w1", amountHao: 1 }), one("Bob", "payOut", { payment: "w1", amountHao: 1 }), one("Bob", "payOut", { payment: "w2", amountHao: 100_000_000 }),
    one("Bob", "transfer", { payment: "t1", to: "Cid", amountHao: 7 }), one("Bob", "transfer", { payment: "t2", to: "Bob", amountHao: 7 }),
    one("Platform", "deposit", { party: "Nobody", payment: "p1", amountHao: 1 }),
    one("Cid", "store", { ...at, move: "m1", energyWh: 900 }), one("Cid", "store", { ...at, move: "m1", energyWh: 900 }), one("Cid", "withdraw", { ...at, move: "m2", energyWh: 901 }),
    one("Dan", "buyOutside", { ...at, purchase: "x1", channel: "grid", energyWh: 700 }), one("Dan", "buyOutside", { ...at, purchase: "x1", channel: "grid", energyWh: 700 }),
    ask("Bob", "balance", { party: "Ann" }),
    grid("meter", fay), grid("closePeriod"), grid("closePeriod"), grid("settlePeriod"), grid("meter", { ...fay, seller: "Storage" }), grid("meter", fay), grid("meter", fay),
    grid("settlePeriod"), grid("settlePeriod"), offer({ period: 2 }), ask("Bob", "bill", { party: "Bob", day }),
  ];
}
