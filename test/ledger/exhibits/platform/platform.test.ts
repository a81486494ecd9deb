import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { applyOverrides, readCaseFolder } from "../../../../src/case";
import { makeBill, type ProvenBill } from "../../../../src/ledger/bills";
import type { Block } from "../../../../src/ledger/chain";
import { EmbeddedEngine, TimedEngine } from "../../../../src/ledger/engine";
import { attemptsTable, billTable, blockHeaderTable, blockTransactionsTable, defaultersTable, layersTable, lineWords, reconciliationTable, replayedDayTable, satisfactionFigure, tradeStepsTable } from "../../../../src/ledger/exhibits/platform";
import { Attacker, defaulterRecords, enrolmentMs, planOfDay, reconcile, replayDay, tradeSatisfaction, type PlannedDay, type Replay } from "../../../../src/ledger/replay";
import { portrait, solveDay } from "../../../../src/trading";

const folder = mkdtempSync(path.join(tmpdir(), "ev-surplus-platform-"));
afterAll(() => rmSync(folder, { recursive: true }));

// Scenario I of the paper with 2, 2 and 1 users: one seller of Class B delivers nothing, the user of Class C attacks at 9 h.
const day = solveDay(applyOverrides(readCaseFolder("data/cases/energies-2023"), { "users.A": 2, "users.B": 2, "users.C": 1 }), "I", portrait);
const satisfaction = (): ReturnType<typeof tradeSatisfaction> => tradeSatisfaction(day, planned.dealt, replay);
let planned: PlannedDay;
let replay: Replay;
let attacker: Attacker;
let bill: ProvenBill;
let block: Block;

beforeAll(async () => {
  planned = planOfDay(day, { defaulters: { count: 5, seed: "1", deliveredShare: 0.5, fromPeriod: 9 } });
  const engine = await EmbeddedEngine.create(path.join(folder, "chain"), "platform", enrolmentMs(planned.plan), { seed: "platform" });
  attacker = new Attacker(engine, planned.plan, "C-001", "A-001");
  replay = await replayDay(engine, planned.dealt, planned.plan, { reached: async (period, stage) => { if (period === 9) await attacker.attack(period, stage); } });
  block = (await engine.ledger.block(replay.trades[0]!.written.signature.block))!;
  bill = await makeBill(engine.ledger, "B-001");
  await engine.close();
});

describe("a block's tables", () => {
  it("name the header's fields and who signed what", () => {
    const rows = blockHeaderTable(block).rows;
    expect(rows.find(({ field }) => field === "height")).toMatchObject({ value: String(block.header.height) });
    expect(rows.find(({ field }) => field === "state root")!.value).toBe(`${Buffer.from(block.header.stateRoot).toString("hex").slice(0, 16)}…`);
    expect(rows.find(({ field }) => field === "time")!.value).toBe("2023-07-15 00:00 UTC");
    const [first] = blockTransactionsTable(block).rows;
    expect(first).toMatchObject({ method: "sign", answer: "accepted", code: "VALID", writes: 2 });
    expect(first!.party).toBe(replay.trades[0]!.buyer);
    expect(first!.input).toContain(`energyWh ${replay.trades[0]!.contractedWh}`);
    expect(blockTransactionsTable(block, 1).rows).toHaveLength(1);
  });
});

describe("a day's tables", () => {
  it("show the hours with trade, and sum to what the ledger settled", () => {
    const { rows } = replayedDayTable(day, replay, satisfaction());
    expect(rows.map(({ hour }) => hour)).toEqual([...new Set(replay.trades.map(({ period }) => period))]);
    const total = (key: string): number => rows.reduce((sum, row) => sum + Number(row[key]), 0);
    const settled = replay.trades.map(({ settlement }) => settlement!);
    expect(total("trades")).toBe(replay.trades.length);
    expect(total("energy")).toBeCloseTo(settled.reduce((sum, { deliveredWh }) => sum + deliveredWh, 0) / 1000, 9);
    expect(total("penalties")).toBeCloseTo(settled.reduce((sum, { penaltyHao }) => sum + penaltyHao, 0) / 10_000, 9);
    expect(total("penalties")).toBeGreaterThan(0);
  });

  it("say how many sums differ where sellers fell short, and that none does where nobody did", () => {
    const sums = reconcile(day, planned.dealt, planned.plan.config, replay);
    const differing = sums.filter(({ ledgerHao, roundedHao }) => ledgerHao !== roundedHao).length;
    expect(differing).toBeGreaterThan(0);
    expect(reconciliationTable(sums).caption).toContain(`differ in ${differing} of ${sums.length} sums`);
    expect(reconciliationTable(sums.map((one) => ({ ...one, ledgerHao: one.roundedHao }))).caption).toContain("agree in every sum to the last hao");
    expect(reconciliationTable(sums).rows.map(({ difference }) => difference)).toEqual(sums.map(({ ledgerHao, roundedHao }) => (ledgerHao - roundedHao) / 10_000));
  });

  it("show satisfaction by class, lower where half is delivered, in the figure and in words", () => {
    const figure = satisfactionFigure(day, planned.dealt, satisfaction());
    const at21 = figure.data.rows[20]!;
    // Eq. 19 by hand: each of the two users of Class B charges 7 kWh at 21 h and has nothing of his own left.
    const gotKwh = ["B-001", "B-002"].map((buyer) => replay.trades.filter((trade) => trade.period === 21 && trade.buyer === buyer).reduce((sum, { settlement }) => sum + settlement!.deliveredWh / 1000, 0));
    const byHand = gotKwh.map((kwh) => Math.cos((Math.PI / 2) * ((7 - kwh) / 7)));
    expect(Math.min(...gotKwh)).toBeGreaterThan(1);
    expect(at21["class-B"]).toBeCloseTo((byHand[0]! + byHand[1]!) / 2, 8);
    expect(figure.data.rows[11]!["class-B"]).toBeNull();
    expect(figure.alt).toMatch(/Class B 0\.\d\d to 0\.\d\d/);
  });
});

describe("a trade's steps", () => {
  it("run from the offer to the settlement, with the penalty", () => {
    const trade = replay.trades.find(({ settlement }) => settlement!.penaltyHao > 0)!;
    const { rows } = tradeStepsTable(trade);
    expect(rows.map(({ step }) => step)).toEqual(["offer", "signature", "line check", "settlement"]);
    expect(rows.map(({ block }) => Number(block))).toEqual([...rows.map(({ block }) => Number(block))].sort((a, b) => a - b));
    expect(rows[3]!.what).toContain(`of penalty back from ${trade.seller}`);
  });

  it("end with the grid's refusal, told with bus, voltage and limit", () => {
    const trade = replay.trades[0]!;
    const line = { status: "refused", inputHash: "0".repeat(64), finding: { kind: "low voltage", bus: 18, voltageMicroPu: 932_100, limitMicroPu: 930_000, marginMicroPu: 3000 }, exact: { bus: 18, voltageMicroPu: 930_400 } } as const;
    const { rows } = tradeStepsTable({ ...trade, line, settlement: null, written: { ...trade.written, settlement: null } });
    expect(rows.map(({ step }) => step)).toEqual(["offer", "signature", "line check"]);
    expect(rows[2]!.what).toBe("refused: lowest voltage 0.9321 pu at bus 18, the limit is 0.9300 pu and a margin of 0.0030 pu; by the exact power flow 0.9304 pu at bus 18");
    expect(lineWords({ ...line, finding: { kind: "overloaded line", bus: 7, flowVa: 5_000_000, ratingVa: 4_385_000 } })).toBe("the line to bus 7 would carry 5000 kVA, its rating is 4385 kVA");
  });
});

it("a bill's lines sum to its net amount", () => {
  const { rows } = billTable(bill);
  const lines = rows.slice(0, -1).map(({ pays }) => Math.round(Number(pays) * 10_000));
  expect(rows.at(-1)).toEqual({ period: null, what: "in all", energy: null, fees: null, pays: bill.totals.netHao / 10_000 });
  expect(lines.reduce((sum, hao) => sum + hao, 0)).toBe(bill.totals.netHao);
  expect(rows.map(({ what }) => String(what)).some((what) => what.startsWith("penalty "))).toBe(true);
});

describe("faults", () => {
  it("show every attack once, with who stopped it, and one that got through as such", () => {
    const table = attemptsTable(attacker.attempts);
    expect(table.rows).toHaveLength(new Set(attacker.attempts.map(({ attack }) => attack)).size);
    expect(table.rows.every(({ by }) => by !== "nobody")).toBe(true);
    const through = attemptsTable([...attacker.attempts, { ...attacker.attempts[0]!, stoppedBy: null, how: "accepted" }]);
    expect(through.rows[0]).toMatchObject({ by: "nobody", how: "accepted", tries: 2 });
    expect(through.caption).toContain(`${attacker.attempts.length} of ${attacker.attempts.length + 1} attempts`);
  });

  it("show what each defaulter owed, delivered and paid", () => {
    const { rows } = defaultersTable(defaulterRecords(planned, replay), planned.plan.config.sanctions);
    expect(rows.map(({ seller }) => seller)).toEqual(planned.defaulting);
    expect(rows.reduce((sum, { penalty }) => sum + Number(penalty), 0)).toBeCloseTo(replay.totals.reduce((sum, { penaltiesHao }) => sum + penaltiesHao, 0) / 10_000, 9);
    for (const { seller, contracted, delivered, penalty } of rows) {
      const fellShort = replay.trades.some((trade) => trade.seller === seller && trade.period >= 9);
      expect(Number(delivered) < Number(contracted), String(seller)).toBe(fellShort);
      expect(Number(penalty) > 0, String(seller)).toBe(fellShort);
    }
    expect(new Set(rows.map(({ suspended }) => suspended))).toEqual(new Set(["no"]));
    const first = planned.defaulting[0]!;
    const lost = { ...replay, parties: replay.parties.map((of) => (of.party === first ? { ...of, scoreMillionths: 249_999 } : of)) };
    const words = (of: Replay): unknown => defaultersTable(defaulterRecords({ defaulting: [first] }, of), planned.plan.config.sanctions).rows[0]!.suspended;
    expect(words(lost)).toBe("after the last sale");
    expect(words({ ...lost, refusedOffers: [20, 21].map((period) => ({ period, seller: first, energyWh: 1, reason: "suspended" })) })).toBe("offers refused from period 20 on");
  });
});

it("the layers are those of Figure 2, from the application down to the data", () => {
  expect(layersTable().rows.map(({ layer }) => layer)).toEqual(["Application", "Smart contract", "Consensus", "Network", "Data"]);
});

it("throughput counts calls, successes and latencies by the clock that it is given", async () => {
  let now = 0;
  const timed = new TimedEngine(
    {
      name: "slow",
      enrol: () => Promise.resolve([]),
      evaluate: () => Promise.resolve({ status: "accepted" }),
      close: () => Promise.resolve(),
      submit: (calls) => {
        now += 10 * calls.length;
        return Promise.resolve(calls.map((_, i) => ({ txId: "", block: 1, code: i === 0 ? "MVCC_READ_CONFLICT" : "VALID", answer: { status: "accepted" as const } })));
      },
    },
    () => now,
  );
  expect(() => timed.throughput()).toThrow("came no call");
  const call = { party: "A", method: "offer" as const, input: {} };
  await timed.submit([call, call, call], 0);
  await timed.submit([call], 0);
  // Four calls in 40 ms, of which the first of each batch fails; the second batch is sent 30 ms after the first.
  expect(timed.throughput()).toEqual({ calls: 4, succeeded: 2, sentPerSecond: 4000 / 30, perSecond: 50, latencyMs: { min: 10, mean: 25, p50: 30, p99: 30, max: 30 } });
});
