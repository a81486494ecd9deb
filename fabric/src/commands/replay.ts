import { parseArguments } from "../../../scripts/cli/arguments";
import { EXIT } from "../../../scripts/cli/command";
import { makeAudit } from "../../../scripts/cli/ledger/make-audit";
import { replayProgress, watchedEngine } from "../../../scripts/cli/ledger/replay-progress";
import type { TradingEngine } from "../../../src/ledger/engine";
import { OPERATORS, ReplayError, replayDay, tradeSatisfaction, type Replay } from "../../../src/ledger/replay";
import { StateInUseError } from "../parity/recording";
import type { Command, Surroundings } from "./command";
import { ASKED_DAY_HELP, askedDayOptions, readAskedDay, readyDay, type ReadyDay } from "./day";
import { engineOf, NETWORK_HELP, networkOptions } from "./engine-of";
import { replayText } from "./replay-text";

const KEPT = "What was committed stays on the channel; another attempt needs a contract without state.";

export const replay: Command = {
  summary: "a day of a case, user by user: offers, signatures, line checks, metering, settlement",
  help: `npm start -- replay --profile FILE --channel NAME [options]

Solves a day, deals it to users and puts it through the network: what npm run ledger does in the project's folder on the
embedded ledger, by the same options. The contract must be without state. Prints the money beside the model's.

${NETWORK_HELP}
Options of the day:
${ASKED_DAY_HELP}
Exit codes: 0 fine, 1 a sum differs, a call failed or the day can't be solved, 2 wrong options or data, 130 interrupted.`,
  async run(args, surroundings) {
    const { values } = parseArguments({ ...networkOptions, ...askedDayOptions }, args);
    const asked = readAskedDay(values);
    const network = engineOf(values);
    const signal = surroundings.signal();
    try {
      const ready = await readyDay(asked);
      await requireUnused(network);
      const { done, seconds } = await replayOn(network, ready, surroundings, signal);
      const audit = auditOf(ready, done);
      surroundings.say(replayText(audit, { network: network.name, lastBlock: done.lastBlock, seconds }));
      return audit.discrepancies.length === 0 ? EXIT.fine : EXIT.failed;
    } catch (error) {
      if (signal.aborted) {
        surroundings.complain(`Interrupted. ${KEPT}`);
        return EXIT.interrupted;
      }
      if (!(error instanceof ReplayError)) throw error;
      surroundings.complain(`The replay came to a stop: ${error.message}\n${KEPT}`);
      return EXIT.failed;
    } finally {
      await network.close();
    }
  },
};

/** Errors: StateInUseError; those of the engine. */
async function requireUnused(network: TradingEngine): Promise<void> {
  await network.enrol([{ party: OPERATORS.platform, role: "platform" }]);
  const { reason } = await network.evaluate({ party: OPERATORS.platform, method: "audit", input: {} });
  if (reason === "not-initialised") return;
  throw new StateInUseError(`${network.name}: came a contract in use, required one without state: commit the definition under another name and give --chaincode`);
}

async function replayOn(network: TradingEngine, { planned: { dealt, plan } }: ReadyDay, { progress: write }: Surroundings, signal: AbortSignal) {
  const started = performance.now();
  const progress = replayProgress({ periods: dealt.periods.length, terminal: process.stderr.isTTY === true, write, now: () => performance.now() });
  try {
    const done = await replayDay(watchedEngine(network, signal, progress.committed), dealt, plan, {
      reached: async (period, stage) => {
        if (stage === "settled") progress.settled(period);
      },
    });
    return { done, seconds: (performance.now() - started) / 1000 };
  } finally {
    progress.end();
  }
}

/** The embedded command's audit, so that both judge a day by the same rules; what it says of a chain and of keys is empty, as there is none here. */
function auditOf(ready: ReadyDay, done: Replay) {
  const ledger = { id: "", configuration: "", tip: { height: done.lastBlock, hash: "", header: "" } };
  const ledgerDay = { replay: done, attempts: [], seed: "", ledger, byCode: Object.fromEntries(done.codes), proofs: [], replayMs: 0 };
  return makeAudit({ ...ready, done: ledgerDay, satisfaction: tradeSatisfaction(ready.day, ready.planned.dealt, done) }, {});
}
