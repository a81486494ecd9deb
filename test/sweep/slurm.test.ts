// cluster/ on a real Slurm, where there is one; .ci/run does not install it.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { noSlurmBecause, OneNodeSlurm } from "./one-node-slurm";

const project = path.resolve(import.meta.dirname, "../..");
const reason = noSlurmBecause();

let folder: string;
let slurm: OneNodeSlurm;

describe.skipIf(reason !== undefined)(`a sweep as a Slurm job array${reason === undefined ? "" : ` (optional; skipped: ${reason})`}`, () => {
  beforeEach(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "ev-surplus-array-"));
    slurm = new OneNodeSlurm();
    await slurm.start();
  }, 60_000);
  afterEach(async () => {
    await slurm.stop();
    rmSync(folder, { recursive: true, force: true });
  }, 60_000);

  test("of 4 tasks and a merge that depends on them has the bytes of one run without shards", async () => {
    const options = ["--vary", "gridFeeYuanPerKwh=0:0.3:0.01", "--vary", "users.A=20,60"];
    const whole = slurm.run("node", path.join(project, "scripts/ev-surplus.mjs"), "sweep", ...options, "--out", path.join(folder, "whole.csv"));
    expect(whole.stderr, whole.stderr).toContain("62/62 runs");
    const out = path.join(folder, "array.csv");
    const submitted = slurm.run(
      path.join(project, "cluster/submit.sh"),
      ...["--shards", "4", "--out", out, "--sbatch", `--cpus-per-task=1 --chdir=${folder}`, "--", ...options],
    );
    expect(submitted).toMatchObject({ status: 0, stdout: expect.stringMatching(/^Submitted: array \d+ \(4 shards.*then merge \d+/) as string });
    await slurm.untilEmpty(120_000);
    const logs = [1, 2, 3, 4].map((i) => readFileSync(path.join(folder, `array.parts/sweep-${i}.log`), "utf8"));
    expect(logs.map((log) => /part-\d\.csv: \d+ rows/.exec(log)?.[0])).toEqual([1, 2, 3, 4].map((i) => `part-${i}.csv: ${i % 2 === 1 ? 15 : 16} rows`));
    for (const [mine, theirs] of [["array.csv", "whole.csv"], ["array.sweep.json", "whole.sweep.json"]] as const) {
      expect(readFileSync(path.join(folder, mine), "utf8")).toBe(readFileSync(path.join(folder, theirs), "utf8"));
    }
  }, 180_000);
});
