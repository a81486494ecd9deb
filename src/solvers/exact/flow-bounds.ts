import type { DayInput } from "../../model/day-input";
import { cooperativeProgramme, solveLinearProgramme, type Highs, type LinearProgramme } from "../../trading/cooperative";
import { certify, type Certificate } from "./certificate";

/** What any solution of problem P1 is measured against (yuan). */
export interface FlowBounds {
  /** The proven optimum. */
  readonly optimumYuan: number;
  /** The proven optimum of a community whose members do not trade. */
  readonly noTradeYuan: number;
  /** Proofs of both, in this order. */
  readonly certificates: readonly [Certificate, Certificate];
}

/** The proof of optimality does not hold: the solver's answer may not be called an optimum. */
export class CertificateError extends Error {
  constructor(what: string, { gaps }: Certificate) {
    super(`${what}: not proven optimal: ${JSON.stringify(gaps)}`);
    this.name = "CertificateError";
  }
}

/** Solves P1 with and without trade and checks both proofs. Throws a CertificateError if one does not hold. */
export function flowBounds(highs: Highs, input: DayInput): FlowBounds {
  const optimum = proven(highs, cooperativeProgramme(input).programme, `scenario ${input.scenario}`);
  const noTrade = proven(highs, cooperativeProgramme(input, false).programme, `scenario ${input.scenario} without trade`);
  return {
    optimumYuan: optimum.primalObjective,
    noTradeYuan: noTrade.primalObjective,
    certificates: [optimum, noTrade],
  };
}

function proven(highs: Highs, programme: LinearProgramme, what: string): Certificate {
  const certificate = certify(programme, solveLinearProgramme(highs, programme));
  if (!certificate.holds) throw new CertificateError(what, certificate);
  return certificate;
}

/**
 * Share of what trade can save that a solution misses: 0 at the optimum, 1 at the best day without trade. Throws a
 * RangeError where trade saves nothing, as there is no scale then.
 */
export function relativeGap(yuan: number, { optimumYuan, noTradeYuan }: Pick<FlowBounds, "optimumYuan" | "noTradeYuan">): number {
  if (!(noTradeYuan > optimumYuan)) {
    throw new RangeError(`relative gap: required a day on which trade saves something, came ${optimumYuan} yuan with and ${noTradeYuan} yuan without trade`);
  }
  return (yuan - optimumYuan) / (noTradeYuan - optimumYuan);
}
