import { drawsFrom } from "../../../src/ledger/consensus/simulator/random";
import type { Enrolment } from "../../../src/ledger/engine";
import { CONFIG } from "./cast";
import { opening } from "./opening";
import { PeriodScript } from "./period-script";
import { lengthOf, type Step } from "./step";
import { tour } from "./tour";

/** Days of a script, from its first. */
const FIRST_DAY_MS = Date.parse("2016-07-15T00:00:00Z");
const dayOf = (index: number): string => new Date(FIRST_DAY_MS + index * 86_400_000).toISOString().slice(0, 10);

/**
 * About `length` calls and queries, the same for a seed but for the identities that are registered: the market opens, a
 * tour passes every refusal, then come periods in which users and operators do what they may and what they may not.
 * Names are few, so that they come twice. Which call is refused is the contract's to say: a script knows only what was
 * asked before.
 */
export function parityScript(seed: string, length: number, enrolmentOf: (party: string) => Enrolment): Step[] {
  const steps = [...opening(enrolmentOf, dayOf(0)), ...tour(dayOf(0))];
  const draws = drawsFrom(`parity ${seed}`);
  let left = length - lengthOf(steps);
  for (let index = 1; left > 0; index++) {
    const at = { day: dayOf(Math.floor(index / CONFIG.periods)), period: (index % CONFIG.periods) + 1 };
    const period = new PeriodScript(draws, at).steps();
    for (const step of period) {
      if (left <= 0) break;
      steps.push(step);
      left -= lengthOf([step]);
    }
  }
  return steps;
}
