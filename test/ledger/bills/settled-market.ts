import { onTestFinished } from "vitest";
import { EmbeddedEngine, type Participant, type PartyCall } from "../../../src/ledger/engine";
import { CALM, CONFIG, DAY, registeredBus, STRAINED } from "../contract/market";
import { newFolder } from "../chain/support/ledgers";

const PARTIES: readonly Participant[] = [
  { party: "Grid", role: "grid" },
  { party: "Company", role: "company" },
  { party: "Storage", role: "storage" },
  { party: "Platform", role: "platform" },
  ...["Ann", "Bob", "Cid", "Dan"].map((party) => ({ party, role: "user" as const })),
];

/**
 * One settled hour. Ann sells Bob 4 kWh at 5000 hao/kWh and delivers 3; the grid refuses Cid's 1 kWh; Bob buys 1 kWh
 * from the company and stores 2 kWh. Bob pays Cid 700 hao and takes out 900. Dan has paid in 10 yuan, buys 0.5 kWh from
 * the grid, and has taken out all that was left. Everybody has a bill.
 */
export async function settledMarket(seed = "s"): Promise<EmbeddedEngine> {
  const engine = await settledMarketIn(newFolder(), seed);
  onTestFinished(() => engine.close());
  return engine;
}

/** The same in a folder that the caller removes, with an engine that he closes. */
export async function settledMarketIn(folder: string, seed: string): Promise<EmbeddedEngine> {
  const engine = await EmbeddedEngine.create(folder, "market", Date.UTC(2016, 6, 14), { seed, sync: false });
  const enrolments = await engine.enrol(PARTIES);
  const platform = enrolments.find(({ role }) => role === "platform")!;
  const at = { day: DAY, period: 1 };
  const trade = { ...at, seller: "Ann", offer: "o1" };
  const steps: readonly (readonly [string, PartyCall["method"], object])[] = [
    ["Platform", "init", { config: CONFIG, party: "Platform", publicKey: platform.publicKey }],
    ...enrolments.filter((one) => one !== platform).map((one) => ["Platform", "register", { ...one, bus: registeredBus(one.party, one.role) }] as const),
    ...["Ann", "Bob", "Cid", "Dan"].map((party) => ["Platform", "deposit", { party, payment: "p1", amountHao: 100_000 }] as const),
    ["Ann", "offer", { ...at, offer: "o1", energyWh: 5000, priceHaoPerKwh: 5000 }],
    ["Bob", "sign", { ...trade, signature: "s1", energyWh: 4000 }],
    ["Cid", "sign", { ...trade, signature: "s1", energyWh: 1000 }],
    ["Grid", "approveLine", { ...trade, buyer: "Bob", signature: "s1", ...CALM }],
    ["Grid", "refuseLine", { ...trade, buyer: "Cid", signature: "s1", ...STRAINED }],
    ["Bob", "store", { ...at, move: "m1", energyWh: 2000 }],
    ["Bob", "transfer", { payment: "t1", to: "Cid", amountHao: 700 }],
    ["Grid", "closePeriod", at],
    ["Grid", "meter", { ...at, seller: "Ann", deliveredWh: 3000 }],
    ["Bob", "buyOutside", { ...at, purchase: "instead", channel: "company", energyWh: 1000 }],
    ["Dan", "buyOutside", { ...at, purchase: "p1", channel: "grid", energyWh: 500 }],
    ["Grid", "settlePeriod", at],
    ["Bob", "payOut", { payment: "out", amountHao: 900 }],
    ["Dan", "payOut", { payment: "out", amountHao: 94_000 }],
  ];
  for (const [party, method, input] of steps) await does(engine, { party, method, input });
  return engine;
}

/** Commits one call that has to be accepted. */
export async function does(engine: EmbeddedEngine, call: PartyCall): Promise<void> {
  const [committed] = await engine.submit([call], engine.ledger.tip.timeMs);
  if (committed!.code !== "VALID" || committed!.answer.status !== "accepted") throw new Error(`${call.method} by ${call.party}: ${committed!.code} ${JSON.stringify(committed!.answer)}`);
}
