import { ONE_MILLION, settleTrade, type Credit, type Sanctions } from "../../contract";
import { UNKNOWN, updatedCredit } from "../../contract/credit";
import { feeFreeContract } from "./fee-free-contract";

/** What a seller delivers, as a share of what he contracted, in each period in which he sells. */
export interface Conduct {
  readonly name: string;
  readonly deliveredShares: readonly number[];
}

/** A seller's credit scores, from 0 to 1. */
export interface CreditPath {
  readonly name: string;
  /** Entry k is the score after k settled periods; the first is a newcomer's. It ends with a suspension. */
  readonly scores: readonly number[];
  readonly isSuspended: boolean;
}

/** Energy of the trades: large enough to tell shares of a millionth apart. */
const CONTRACTED_WH = ONE_MILLION;

/** The scores of a seller, by the contract's own settlement and update. A suspended user cannot offer, so that his score stays. */
export function creditPath({ name, deliveredShares }: Conduct, sanctions: Sanctions): CreditPath {
  const settle = settledWith(sanctions);
  let credit = UNKNOWN;
  const scores = [credit.scoreMillionths / ONE_MILLION];
  for (const share of deliveredShares) {
    if (credit.scoreMillionths < sanctions.suspendedBelowMillionths) break;
    credit = settle(credit, share);
    scores.push(credit.scoreMillionths / ONE_MILLION);
  }
  return { name, scores, isSuspended: credit.scoreMillionths < sanctions.suspendedBelowMillionths };
}

/** A score that has not come to rest by then is not followed further. */
const MOST_PERIODS = 10_000;

/** What becomes of a newcomer who delivers the same share in every period. */
export interface SteadyConduct {
  /** Settled periods until his score is below the threshold for the first time; null where it never is. */
  readonly untilSurcharge: number | null;
  readonly untilSuspension: number | null;
  /** Where his score would come to rest without suspension. */
  readonly restingScore: number;
}

/** Followed until the score rests, which a forgetting below 1 brings about; else for 10,000 periods. */
export function steadyConduct(deliveredShare: number, sanctions: Sanctions): SteadyConduct {
  const settle = settledWith(sanctions);
  let credit = UNKNOWN;
  let untilSurcharge: number | null = null;
  let untilSuspension: number | null = null;
  for (let period = 1; period <= MOST_PERIODS; period++) {
    const next = settle(credit, deliveredShare);
    if (next.keptMillionths === credit.keptMillionths && next.brokenMillionths === credit.brokenMillionths) break;
    credit = next;
    if (credit.scoreMillionths < sanctions.surchargeBelowMillionths) untilSurcharge ??= period;
    if (credit.scoreMillionths < sanctions.suspendedBelowMillionths) untilSuspension ??= period;
  }
  return { untilSurcharge, untilSuspension, restingScore: credit.scoreMillionths / ONE_MILLION };
}

/** The smallest steadily delivered share, to a thousandth, that never brings about what `until` names. */
export function leastTrustedShare(sanctions: Sanctions, until: "untilSurcharge" | "untilSuspension"): number {
  let [fails, holds] = [-1, 1000];
  while (holds - fails > 1) {
    const middle = Math.floor((fails + holds) / 2);
    if (steadyConduct(middle / 1000, sanctions)[until] === null) holds = middle;
    else fails = middle;
  }
  return holds / 1000;
}

function settledWith(sanctions: Sanctions): (credit: Credit, deliveredShare: number) => Credit {
  const config = feeFreeContract(sanctions);
  const terms = { energyWh: CONTRACTED_WH, priceHaoPerKwh: 0, surchargeHaoPerKwh: 0 };
  return (credit, deliveredShare) => {
    const { excessWh } = settleTrade(terms, Math.round(deliveredShare * CONTRACTED_WH), 0, config);
    return updatedCredit(credit, CONTRACTED_WH, excessWh, sanctions);
  };
}
