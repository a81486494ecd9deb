import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { compareEngines } from "../../fabric/src/parity/compare";
import { record, START_MS } from "../../fabric/src/parity/recording";
import { parityScript } from "../../fabric/src/parity/script";
import { lengthOf } from "../../fabric/src/parity/step";
import { REASONS } from "../../src/ledger/contract";
import { EmbeddedEngine, type Answer, type Committed, type Enrolment, type PartyCall, type PartyQuery, type TradingEngine } from "../../src/ledger/engine";

let folder: string;
const engines: EmbeddedEngine[] = [];

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "ev-surplus-parity-"));
});
afterEach(async () => {
  for (const engine of engines.splice(0)) await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Embedded ledgers whose keys, and so whose public keys and transaction ids, differ. */
async function embedded(seed: string): Promise<EmbeddedEngine> {
  const engine = await EmbeddedEngine.create(path.join(folder, seed), "parity", START_MS, { seed, sync: false });
  engines.push(engine);
  return engine;
}

const enrolmentOf = (party: string): Enrolment => ({ party, role: "user", mspId: "Org1MSP", identity: party, publicKey: "ab".repeat(32) });

interface Change {
  readonly submit?: (done: Committed, call: PartyCall) => Committed;
  readonly evaluate?: (answer: Answer, query: PartyQuery) => Answer;
}

/** An engine that does one thing otherwise. */
function changed(engine: EmbeddedEngine, change: Change): TradingEngine {
  return {
    name: "changed",
    enrol: (participants) => engine.enrol(participants),
    submit: async (calls, timeMs) => (await engine.submit(calls, timeMs)).map((done, i) => change.submit?.(done, calls[i]!) ?? done),
    evaluate: async (query) => change.evaluate?.(await engine.evaluate(query), query) ?? engine.evaluate(query),
    close: () => engine.close(),
  };
}

describe("the script of a comparison", () => {
  test("is the same for a seed, another one for another seed, and as long as asked to a step", () => {
    const script = (seed: string, length = 300) => parityScript(seed, length, enrolmentOf);
    expect(script("1")).toEqual(script("1"));
    expect(script("1")).not.toEqual(script("2"));
    for (const length of [150, 300, 500]) {
      expect(lengthOf(script("3", length))).toBeGreaterThanOrEqual(length);
      expect(lengthOf(script("3", length))).toBeLessThan(length + 5);
    }
  });
});

describe("a comparison", () => {
  test("meets every reason for a refusal, and finds nothing between two ledgers that differ in keys and transaction ids only", async () => {
    const { differences, compared, outcomes } = await compareEngines(await embedded("a"), await embedded("b"), "4", 300);
    expect(differences).toEqual([]);
    expect(compared).toBeGreaterThan(320);
    expect(REASONS.filter((reason) => !outcomes.has(reason))).toEqual([]);
    expect(outcomes.get("rejected")).toBeGreaterThan(0);
    expect(outcomes.get("accepted")).toBeGreaterThan(compared / 3);
  });

  const evaluated = (is: (answer: Answer, query: PartyQuery) => boolean, change: (answer: Answer) => object): Change => ({
    evaluate: (answer, query) => (is(answer, query) ? ({ ...answer, ...change(answer) } as Answer) : answer),
  });
  const listed = (answer: Answer, field: string): object[] => answer[field] as object[];
  const conflict: Change = { submit: (done, { method }) => (method === "closePeriod" ? { ...done, code: "MVCC_READ_CONFLICT" } : done) };
  const reason: Change = { submit: (done) => (done.answer.reason === "own-offer" ? { ...done, answer: { ...done.answer, reason: "not-stored" } } : done) };
  const renamed = (answer: Answer): object => JSON.parse(JSON.stringify(answer).replaceAll('"identity":"Eve"', '"identity":"x509::/CN=Eve"')) as object;
  const breakages: readonly (readonly [title: string, expected: string, change: Change])[] = [
    ["another commit status", "MVCC_READ_CONFLICT", conflict],
    ["another reason", "not-stored", reason],
    ["a hao less in an account", "availableHao", evaluated((answer) => "availableHao" in answer, (answer) => ({ availableHao: Number(answer["availableHao"]) - 1 }))],
    ["a record that is not there", '"record":"deposit"', evaluated((answer) => answer["record"] === "deposit", (answer) => ({ rows: listed(answer, "rows").slice(1) }))],
    ["an identity that was not enrolled", "x509::/CN=Eve", evaluated((answer) => answer["record"] === "party", renamed)],
    [
      "a transaction that was not submitted",
      "0000",
      evaluated((answer) => "changes" in answer, (answer) => ({ changes: listed(answer, "changes").map((change) => ({ ...change, txId: "0".repeat(64) })) })),
    ],
  ];
  test.each(breakages)("finds %s", async (_, expected, change) => {
    const { differences } = await compareEngines(await embedded("a"), changed(await embedded("b"), change), "4", 100);
    expect(differences.length).toBeGreaterThan(0);
    expect(differences.join("\n")).toContain(expected);
    expect(differences[0]).toMatch(/^\d+\. .+\n {2}embedded: .+\n {2}changed: /);
  });

  test("finds input that one engine takes and the other does not", async () => {
    const lax: TradingEngine = changed(await embedded("b"), {});
    const { submit } = lax;
    const taken = { txId: "00", answer: { status: "accepted" as const }, code: "VALID", block: 1 };
    let count = 0;
    lax.submit = (calls, timeMs) => submit(calls, timeMs).catch(() => [{ ...taken, txId: `made up ${String(count++)}` }]);
    const { differences, outcomes } = await compareEngines(await embedded("a"), lax, "1", 200);
    expect(outcomes.get("rejected")).toBeGreaterThan(0);
    expect(differences).toHaveLength(outcomes.get("rejected")!);
  });

  test("does not begin on a contract that is in use", async () => {
    const engine = await embedded("a");
    await record(engine, "1", 1);
    await expect(record(engine, "1", 1)).rejects.toThrow("embedded: came a contract in use, required one without state");
  });
});
