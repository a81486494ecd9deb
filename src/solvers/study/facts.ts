import type { TradingCase } from "../../case/types";
import { prepareDay } from "../../model/day-input";
import type { Highs } from "../../trading/cooperative";
import { significant } from "../../units";
import { algorithmById } from "../algorithms";
import { mixedIntegerPriceBound, priceBound } from "../exact";
import { completeParameters } from "../parameters";
import { PENALTY_YUAN_PER_KWH } from "../trading/raw-flow-problem";
import { SELLER_WEIGHT } from "../trading/price-problem";
import { ABLATION_ARMS, CONTROL_ARMS, MAIN_ARMS } from "./arms";
import { BUDGET, PAPER_ITERATIONS, SEEDS, TARGET_GAPS, TEST_FUNCTION_DIMENSION } from "./protocol";
import type { StudyReferences } from "./references";

/** Bounds of P1 and P2 in one scenario (yuan). */
export interface ScenarioFacts {
  readonly optimumYuan: number;
  readonly noTradeYuan: number;
  /** Largest violation of the two proofs of optimality. */
  readonly certificateWorst: number;
  readonly prices: {
    readonly lowerYuan: number;
    readonly upperYuan: number;
    readonly noTradeYuan: number;
    readonly intervals: number;
    readonly mixedInteger: {
      readonly lowerYuan: number;
      readonly intervals: number;
      readonly timeLimitSeconds: number;
      readonly stoppedByTime: boolean;
      readonly remainingGap: number;
    };
  };
}

/** What the records were made with: protocol, arms, bounds. */
export interface StudyFacts {
  readonly budget: number;
  readonly seeds: number;
  readonly paperIterations: number;
  readonly testFunctionDimension: number;
  readonly targetGaps: readonly number[];
  readonly penaltyYuanPerKwh: number;
  readonly sellerWeight: number;
  readonly arms: readonly {
    readonly id: string;
    readonly name: string;
    readonly algorithm: string;
    readonly reference: string;
    readonly parameters: Readonly<Record<string, unknown>>;
  }[];
  readonly scenarios: Readonly<Record<string, ScenarioFacts>>;
  /** Package -> version, and the version of V8: the records hold to the last digit with these. */
  readonly versions: Readonly<Record<string, string>>;
  /** Of the case's files: the records belong to this case and no other. */
  readonly caseFingerprint: string;
}

/** Price intervals of the relaxation, and of the mixed-integer bound, which is many times as dear. */
const PRICE_INTERVALS = 256;
const MIXED_INTEGER_INTERVALS = 16;
const MIXED_INTEGER_TIME_LIMIT_SECONDS = 120;

/** What the code as it is would run: the part of the facts that can be compared with records made earlier. */
export function protocolFacts(): Omit<StudyFacts, "scenarios" | "versions" | "caseFingerprint"> {
  return {
    budget: BUDGET,
    seeds: SEEDS,
    paperIterations: PAPER_ITERATIONS,
    testFunctionDimension: TEST_FUNCTION_DIMENSION,
    targetGaps: TARGET_GAPS,
    penaltyYuanPerKwh: PENALTY_YUAN_PER_KWH,
    sellerWeight: SELLER_WEIGHT,
    arms: [...MAIN_ARMS, ...ABLATION_ARMS, ...CONTROL_ARMS].map(({ id, name, algorithm, parameters }) => {
      const definition = algorithmById(algorithm);
      return {
        id,
        name,
        algorithm,
        reference: definition.reference,
        parameters: completeParameters(definition.name, definition.parameters, parameters),
      };
    }),
  };
}

/** All facts, bounds proven anew. */
export function studyFacts(
  highs: Highs,
  tradingCase: TradingCase,
  references: StudyReferences,
  made: Pick<StudyFacts, "versions" | "caseFingerprint">,
): StudyFacts {
  return {
    ...protocolFacts(),
    scenarios: Object.fromEntries(
      Object.entries(references.flows).map(([scenario, { optimumYuan, noTradeYuan, certificates }]): [string, ScenarioFacts] => {
        const input = prepareDay(tradingCase, scenario);
        const prices = priceBound(highs, input, SELLER_WEIGHT, PRICE_INTERVALS);
        const mixed = mixedIntegerPriceBound(highs, input, MIXED_INTEGER_INTERVALS, MIXED_INTEGER_TIME_LIMIT_SECONDS);
        return [
          scenario,
          {
            optimumYuan: significant(optimumYuan),
            noTradeYuan: significant(noTradeYuan),
            certificateWorst: Number(Math.max(...certificates.map(({ worst }) => worst)).toPrecision(1)),
            prices: {
              lowerYuan: significant(prices.lowerYuan),
              upperYuan: significant(prices.upperYuan),
              noTradeYuan: significant(prices.noTradeYuan),
              intervals: prices.intervals,
              mixedInteger: { ...mixed, lowerYuan: significant(mixed.lowerYuan), remainingGap: significant(mixed.remainingGap) },
            },
          },
        ];
      }),
    ),
    ...made,
  };
}
