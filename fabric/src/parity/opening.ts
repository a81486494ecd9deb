import { BOUNDS } from "../../../src/ledger/contract";
import type { Enrolment } from "../../../src/ledger/engine";
import { BUSES, CONFIG, USERS } from "./cast";
import { ask, one, type Step } from "./step";

/** The platform opens the market, with every refusal that belongs to it. */
export function opening(enrolmentOf: (party: string) => Enrolment, day: string): Step[] {
  const platform = enrolmentOf("Platform");
  const init = { config: CONFIG, party: "Platform", publicKey: platform.publicKey };
  const registrationOf = (party: string): object => ({ ...enrolmentOf(party), bus: BUSES[party] });
  const register = (party: string, more: object = {}): Step => one("Platform", "register", { ...registrationOf(party), ...more });
  const at = { day, period: 1 };
  const deposit = (party: string, payment: string, amountHao: number) => ({ party: "Platform", method: "deposit" as const, input: { party, payment, amountHao } });
  // One deposit more than the account takes.
  const midas = Array.from({ length: BOUNDS.balanceHao / BOUNDS.amountHao + 1 }, (_, i): Step => ({ kind: "calls", calls: [deposit("Midas", `p${String(i)}`, BOUNDS.amountHao)] }));
  return [
    one("Ann", "offer", { ...at, offer: "o1", energyWh: 1_000, priceHaoPerKwh: 5_000 }),
    one("Grid", "init", init),
    one("Platform", "init", init),
    one("Platform", "init", init),
    one("Ann", "payOut", { payment: "w0", amountHao: 1 }),
    register("Ann"),
    register("Ann"),
    register("Ann", { party: "Ann2" }),
    one("Platform", "deposit", { party: "Ann", payment: "p0", amountHao: 50_000 }),
    one("Ann", "buyOutside", { ...at, purchase: "x", channel: "company", energyWh: 1_000 }),
    one("Ann", "store", { ...at, move: "m", energyWh: 1_000 }),
    register("Grid"),
    register("Company"),
    register("Storage"),
    register("Stranger", { party: "Grid2", role: "grid" }),
    // None of these touches another.
    { kind: "calls", calls: [...USERS.slice(1), "Fay", "Midas"].map((party) => ({ party: "Platform", method: "register", input: registrationOf(party) })) },
    register("Mallory", { role: "user" }),
    { kind: "calls", calls: [...USERS, "Fay"].map((party) => deposit(party, "p1", 600_000)) },
    one("Mallory", "closePeriod", at),
    one("Stranger", "closePeriod", at),
    ask("Stranger", "audit", {}),
    ...midas,
  ];
}
