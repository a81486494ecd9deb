import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArguments } from "../../../scripts/cli/arguments";
import { EXIT } from "../../../scripts/cli/command";
import { EmbeddedEngine } from "../../../src/ledger/engine";
import { compareEngines } from "../parity/compare";
import { START_MS } from "../parity/recording";
import { wholeOption, type Command } from "./command";
import { engineOf, NETWORK_HELP, networkOptions } from "./engine-of";

/** Differences that are printed. */
const MOST_SHOWN = 20;

const ownOptions = { seed: { type: "string", default: "1" }, calls: { type: "string", default: "300" } } as const;

export const parity: Command = {
  summary: "the same calls on the embedded ledger and on the network, every answer and record compared",
  help: `npm run parity -- [options]

Runs the same calls on an embedded ledger and on the network, and compares every answer and, at the end, every record. The
contract on the network must be without state. Without --profile it says that it skips.

${NETWORK_HELP}  --seed TEXT            of the calls (default: ${ownOptions.seed.default})
  --calls N              how many calls, about (default: ${ownOptions.calls.default})

Exit codes: 0 all equal, or skipped with the reason, 1 a difference, or a call that failed, 2 wrong options or files.`,
  async run(args, { say }) {
    const { values } = parseArguments({ ...networkOptions, ...ownOptions }, args);
    const { profile, seed } = values;
    const calls = wholeOption("calls", values.calls);
    if (profile === undefined) {
      say("parity: skipped: no --profile, so there is no network to compare the embedded ledger with");
      return EXIT.fine;
    }
    const network = engineOf(values);
    const folder = mkdtempSync(path.join(tmpdir(), "ev-surplus-parity-"));
    try {
      const embedded = await EmbeddedEngine.create(folder, "parity", START_MS, { seed: "parity", sync: false });
      const { compared, outcomes, differences } = await compareEngines(embedded, network, seed, calls).finally(() => embedded.close());
      for (const difference of differences.slice(0, MOST_SHOWN)) say(difference);
      if (differences.length > MOST_SHOWN) say(`and ${String(differences.length - MOST_SHOWN)} more`);
      say([...outcomes].sort(([, a], [, b]) => b - a).map(([outcome, count]) => `${String(count)} ${outcome}`).join(", "));
      say(`parity: seed ${seed}, ${String(compared)} answers compared with ${network.name}: ${differences.length === 0 ? "all equal" : `${String(differences.length)} differ`}`);
      return differences.length === 0 ? EXIT.fine : EXIT.failed;
    } finally {
      await network.close();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
