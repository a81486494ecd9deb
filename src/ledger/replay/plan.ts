import { channelWeights } from "../../model/satisfaction";
import type { Channel, TradingConfig } from "../contract";
import type { GridLimits, Loads, Feeder } from "../grid";

/** The names of the operators on the ledger. */
export const OPERATORS = { grid: "Grid", company: "Company", storage: "Storage", platform: "Platform" } as const;

/** The feeder that trades are checked against, and where every user is connected. */
export interface GridSetting {
  readonly feeder: Feeder;
  readonly limits: GridLimits;
  /** What the feeder carries before the trades of a period. */
  readonly baseLoads: Loads;
  readonly busOf: ReadonlyMap<string, number>;
}

/** The share (0 to 1) of what a seller has contracted in a period that he delivers. */
export type Conduct = (seller: string, period: number) => number;

export const everyoneDelivers: Conduct = () => 1;

/** What a replay is about, beside the dealt day. */
export interface ReplayPlan {
  /** YYYY-MM-DD. */
  readonly day: string;
  readonly periodMinutes: number;
  readonly config: TradingConfig;
  readonly grid: GridSetting;
  readonly conduct: Conduct;
}

/** When a period's trading opens: milliseconds since 1970, the day beginning at midnight UTC. */
export function openingMs({ day, periodMinutes }: Pick<ReplayPlan, "day" | "periodMinutes">, period: number): number {
  return Date.parse(`${day}T00:00:00Z`) + (period - 1) * periodMinutes * 60_000;
}

/** Where a buyer turns when peers leave him short: the cheaper channel of the period (Eqs. 16-17). */
export function cheaperChannel({ gridPricesHaoPerKwh, companyPricesHaoPerKwh }: TradingConfig, period: number): Channel {
  return channelWeights(gridPricesHaoPerKwh[period - 1]!, companyPricesHaoPerKwh[period - 1]!).grid === 1 ? "grid" : "company";
}
