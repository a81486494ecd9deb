import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { EmbeddedEngine } from "../../../src/ledger/engine";
import { compareEngines } from "../parity/compare";
import { START_MS } from "../parity/recording";
import { wholeOption, type Command } from "./command";
import { engineOf } from "./engine-of";

/** Differences that are printed. */
const MOST_SHOWN = 20;

export const parity: Command = {
  summary: "the same calls on the embedded ledger and on the network, every answer and record compared",
  async run(options, say) {
    const calls = wholeOption("calls", options.calls);
    if (options.profile === undefined) {
      say("parity: skipped: no --profile, so there is no network to compare the embedded ledger with");
      return 0;
    }
    const network = engineOf(options);
    const folder = mkdtempSync(path.join(tmpdir(), "ev-surplus-parity-"));
    try {
      const embedded = await EmbeddedEngine.create(folder, "parity", START_MS, { seed: "parity", sync: false });
      const { compared, outcomes, differences } = await compareEngines(embedded, network, options.seed, calls).finally(() => embedded.close());
      for (const difference of differences.slice(0, MOST_SHOWN)) say(difference);
      if (differences.length > MOST_SHOWN) say(`and ${String(differences.length - MOST_SHOWN)} more`);
      say([...outcomes].sort(([, a], [, b]) => b - a).map(([outcome, count]) => `${String(count)} ${outcome}`).join(", "));
      say(`parity: seed ${options.seed}, ${String(compared)} answers compared with ${network.name}: ${differences.length === 0 ? "all equal" : `${String(differences.length)} differ`}`);
      return differences.length === 0 ? 0 : 1;
    } finally {
      await network.close();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
