import type { TradingCase } from "../case/types";
import type { PublishedPaper } from "../paper/read-paper-folder";
import { portrait } from "../trading/portrait";
import { solveDay, type SolvedDay } from "../trading/solve-day";
import { compareCharging, compareRevenue, findSurprises, requireSameCells, type ComparedCell, type Surprise } from "./cells";
import { evaluateClaims, type EvaluatedClaim } from "./claims/evaluate";
import { evaluateTable5Claims } from "./claims/table-5-claims";
import type { Figure } from "../exhibits/exhibit";
import { channelCostFigure } from "./figures/channel-costs";
import { deviationMapFigure } from "./figures/deviation-map";
import { energyFlowFigure } from "./figures/energy-flow";
import { moneyFlowFigure } from "../exhibits/day/money-flow";
import { operatorRevenueFigure } from "./figures/operator-revenues";
import { priceFigure } from "./figures/prices";
import { purchaseFigure } from "./figures/purchases";
import { pvCurveFigure } from "./figures/pv-curve";
import { storageLevelFigure } from "./figures/storage-level";
import { platformDays, type PlatformDays } from "./tables/table-5-days";
import { platformRows, type PlatformRow } from "./tables/table-5-rows";

/** Table 5: the same days with and without what the platform offers. */
export interface PlatformComparison {
  readonly days: PlatformDays;
  /** Every cell of print under its readings. */
  readonly rows: readonly PlatformRow[];
  /** The statements on Table 5. */
  readonly claims: readonly EvaluatedClaim[];
}

/** The paper's trading day rebuilt in every scenario and held against print. */
export interface Reproduction {
  readonly tradingCase: TradingCase;
  readonly paper: PublishedPaper;
  /** One solved day per scenario, in the order of the tables. */
  readonly days: readonly SolvedDay[];
  /** Table 1. */
  readonly charging: readonly ComparedCell[];
  /** Tables 2-4, one list each. */
  readonly revenues: readonly (readonly ComparedCell[])[];
  /** The statements of the text on Figures 4-10 and 12. */
  readonly claims: readonly EvaluatedClaim[];
  /** Table 5, and the statements on it. */
  readonly platform: PlatformComparison;
  /** Mismatches that are not on record, and records that no longer hold. */
  readonly surprises: readonly Surprise[];
}

/** Solves every scenario with the mechanism that the paper describes, and compares Tables 1-5. */
export function reproducePaper(tradingCase: TradingCase, paper: PublishedPaper): Reproduction {
  for (const table of [paper.chargingStates, ...paper.revenues]) requireSameCells(table, tradingCase);
  const days = paper.revenues.map((table) => solveDay(tradingCase, table.scenario, portrait));
  const revenues = paper.revenues.map((table, i) => compareRevenue(table, days[i]!));
  const charging = compareCharging(paper.chargingStates, tradingCase);
  return {
    tradingCase,
    paper,
    days,
    charging,
    revenues,
    claims: evaluateClaims(paper.claims, days, paper.knownMismatches.claims),
    platform: comparePlatform(tradingCase, paper),
    surprises: findSurprises([...charging, ...revenues.flat()], paper.knownMismatches.cells),
  };
}

function comparePlatform(tradingCase: TradingCase, { revenues, comparison, claims, knownMismatches }: PublishedPaper): PlatformComparison {
  const days = platformDays(tradingCase, revenues.map(({ scenario }) => scenario), portrait);
  return {
    days,
    rows: platformRows(comparison, days),
    claims: evaluateTable5Claims(claims, comparison, days, knownMismatches.claims),
  };
}

/** Figures 1, 4-10 and 12 and the map of deviations, in the paper's order. */
export function paperFigures(reproduction: Reproduction): Figure[] {
  const { tradingCase, days, revenues } = reproduction;
  return [
    ...days.map(energyFlowFigure),
    moneyFlowFigure(days[0]!),
    pvCurveFigure(tradingCase),
    ...days.map((day) => purchaseFigure(day, "A", days)),
    priceFigure(days[0]!),
    ...days.map((day) => purchaseFigure(day, "B", days)),
    ...days.map((day) => purchaseFigure(day, "C", days)),
    ...days.map(channelCostFigure),
    ...days.map(operatorRevenueFigure),
    storageLevelFigure(days),
    deviationMapFigure(revenues.flat()),
  ];
}
