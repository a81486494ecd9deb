// What a process that was killed has left, or an earlier one has finished.
import { existsSync, readFileSync, renameSync, truncateSync, writeFileSync } from "node:fs";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { DataError } from "../../scripts/lib/command-line";
import { applyOverrides, parseCase } from "../../src/case";
import { paperCase } from "../support/paper-case";
import { PARTLY, SweepFolder } from "./sweep-folder";

const finished = new SweepFolder();
beforeAll(async () => {
  await finished.run("whole");
});
afterAll(() => finished.remove());

let folder: SweepFolder;
beforeEach(() => {
  folder = new SweepFolder();
});
afterEach(() => folder.remove());

describe("a table under way", () => {
  /** Leaves what a process killed at this byte leaves. */
  function begun(bytes: number): [string, string] {
    const [csv, description] = finished.bytes("whole");
    writeFileSync(folder.path("out.csv.part"), csv.slice(0, bytes));
    writeFileSync(folder.path("out.csv.part.json"), description);
    return [csv, description];
  }

  const csv = (): string => finished.text("whole.csv");
  const headerEnd = (): number => csv().indexOf("\n") + 1;
  const rowEnd = (): number => csv().indexOf("\n", 500);
  test.each<[string, () => number]>([
    ["before anything was written", () => 0],
    ["within the header", () => headerEnd() - 1],
    ["behind the header", headerEnd],
    ["within the first row", () => headerEnd() + 1],
    ["before a line end", rowEnd],
    ["behind a line end", () => rowEnd() + 1],
    ["before the last line end", () => csv().length - 1],
    ["when only its name was missing", () => csv().length],
  ])("cut %s goes on behind its last whole row", async (_, at) => {
    const whole = begun(at());
    const done = Math.max(0, csv().slice(0, at()).split("\n").length - 2);
    expect(await folder.run("out")).toEqual({ rows: 33, solved: 33, finishedEarlier: false });
    expect(folder.said[0]).toBe(done === 0 ? "33 runs on 1 worker\n" : `33 runs on 1 worker; ${done} ${done === 1 ? "was" : "were"} finished earlier, ${33 - done} ${done === 32 ? "is" : "are"} left (--fresh would run all)\n`);
    expect(folder.bytes("out")).toEqual(whole);
  });

  test("counts days without a solution of earlier processes as well", async () => {
    const outcome = await folder.run("out", PARTLY);
    renameSync(folder.path("out.csv"), folder.path("out.csv.part"));
    renameSync(folder.path("out.sweep.json"), folder.path("out.csv.part.json"));
    truncateSync(folder.path("out.csv.part"), Math.floor(folder.text("out.csv.part").length * 0.9));
    expect(await folder.run("out", PARTLY)).toEqual(outcome);
  });

  test.each<[string, Parameters<SweepFolder["run"]>[1], string]>([
    ["numbers", { vary: ["gridFeeYuanPerKwh=0:0.5:0.1", "users.A=20,40,80"] }, "what differs: --vary"],
    ["a setting", { plan: { overrides: { "users.B": 50 } } }, '--set (there {}, here {"users.B":50})'],
    ["a mechanism", { plan: { mechanism: "pro-rata" } }, '--mechanism (there "portrait", here "pro-rata")'],
    ["a reading", { plan: { readings: { kappa: "on" } } }, "--reading"],
    ["a scenario", { plan: { scenarios: ["II"] } }, '--scenario (there ["I"], here ["II"])'],
    ["outputs", { plan: { outputs: ["peerKwh"] } }, "--outputs"],
    ["a shard", { shard: "1/2" }, '--shard (there null, here {"index":1,"of":2})'],
    ["code", { code: "other" }, 'the code (src/, package versions or Node\'s V8) (there "code", here "other")'],
    ["contents of the case", { tradingCase: applyOverrides(paperCase(), { temperatureOffsetK: 1 }) }, "the case's contents"],
  ])("of other %s is refused with what differs, and kept", async (_, change, message) => {
    begun(700);
    const before = readFileSync(folder.path("out.csv.part"), "utf8");
    const refusal = folder.run("out", change);
    await expect(refusal).rejects.toThrow(DataError);
    await expect(refusal).rejects.toThrow(message);
    await expect(refusal).rejects.toThrow("--fresh replaces it");
    expect(folder.text("out.csv.part")).toBe(before);
    expect(existsSync(folder.path("out.csv"))).toBe(false);
  });

  test("of a case with another remark or other line ends goes on", async () => {
    const original = (name: string): string => readFileSync(new URL(`../../data/cases/energies-2023/${name}`, import.meta.url), "utf8");
    const whole = begun(700);
    const tradingCase = parseCase({
      folder: "energies-2023",
      "case.json": `\n${original("case.json")}`,
      "periods.csv": original("periods.csv").replaceAll("\n", "\r\n"),
      "charging.csv": original("charging.csv"),
    });
    await folder.run("out", { tradingCase });
    expect(folder.bytes("out")).toEqual(whole);
  });

  test.each([
    ["a row less in its middle", (text: string) => text.replace(/^7,.*\n/m, ""), /out.csv.part, line 8: came "8,I,.*required run 7/],
    ["another header", (text: string) => text.replace("peerKwh", "peer"), /line 1: came "run,.*required the header/],
    ["too many rows", (text: string) => `${text}34,I,0,0,0,0,1,solved\n`, /came 34 rows, required at most 33/],
  ])("with %s is refused with its line", async (_, spoil, message) => {
    const [text] = begun(0);
    writeFileSync(folder.path("out.csv.part"), spoil(text));
    await expect(folder.run("out")).rejects.toThrow(message);
  });

  test("is forgotten by --fresh, even with a description that is none", async () => {
    begun(700);
    writeFileSync(folder.path("out.csv.part.json"), "{");
    await folder.run("out", { fresh: true });
    expect(folder.bytes("out")).toEqual(finished.bytes("whole"));
  });

  test("whose description is no JSON is refused", async () => {
    begun(700);
    writeFileSync(folder.path("out.csv.part.json"), "{");
    await expect(folder.run("out")).rejects.toThrow(/out.csv.part.json: came something else, required the description of a sweep.*--fresh/);
  });
});

describe("a finished table", () => {
  test("is left as it is, and --fresh writes the same bytes again", async () => {
    folder.borrow(finished, "whole");
    const before = folder.bytes("whole");
    expect(await folder.run("whole")).toMatchObject({ finishedEarlier: true });
    expect(await folder.run("whole", { fresh: true })).toEqual({ rows: 33, solved: 33, finishedEarlier: false });
    expect(folder.bytes("whole")).toEqual(before);
    expect(folder.names()).toEqual(["whole.csv", "whole.sweep.json"]);
  });

  test("of another sweep, or a file that is none, is refused and kept", async () => {
    folder.borrow(finished, "whole");
    await expect(folder.run("whole", { vary: ["users.A=1,2"] })).rejects.toThrow(/whole.csv is of another sweep; what differs: --vary/);
    writeFileSync(folder.path("mine.csv"), "a,b\n1,2\n");
    await expect(folder.run("mine")).rejects.toThrow(/mine.csv is of another sweep; what differs: no description lies beside it/);
    expect(folder.text("mine.csv")).toBe("a,b\n1,2\n");
  });

  test("whose process ended between its two names gets the second", async () => {
    folder.borrow(finished, "whole");
    const before = folder.bytes("whole");
    renameSync(folder.path("whole.sweep.json"), folder.path("whole.csv.part.json"));
    expect(await folder.run("whole")).toMatchObject({ finishedEarlier: true });
    expect(folder.bytes("whole")).toEqual(before);
  });

  test("stays until a --fresh run that was interrupted is finished", async () => {
    folder.borrow(finished, "whole");
    const [csv] = folder.bytes("whole");
    const controller = new AbortController();
    controller.abort(new Error("stop"));
    await expect(folder.run("whole", { fresh: true, vary: ["users.A=1,2"], signal: controller.signal })).rejects.toThrow("stop");
    expect(folder.text("whole.csv")).toBe(csv);
    await folder.run("whole", { vary: ["users.A=1,2"] });
    expect(folder.lines("whole.csv")).toBe(3);
  });
});
