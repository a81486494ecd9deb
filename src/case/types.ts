/**
 * What a trading day is given. A case is one folder: `case.json`, `periods.csv`,
 * `charging.csv`, `provenance.json`. Everything is per class of users ("portrait").
 */

/** A class label as the case prints it ("A", "B", "C" in the paper's case). */
export type ClassId = string;

/** A period label, 1..T: period p ends at p x stepHours. Arrays use the index p - 1. */
export type PeriodLabel = number;

export type MechanismId = "portrait" | "cooperative" | "pro-rata";

/** Which reading of Eq. 18 gives the buyers' indirect income. */
export type BuyerIncomeReading =
  "peerAgainstGrid" | "peerAgainstCompany" | "allAgainstGrid" | "allAgainstCompany";

/** How much of a peer offer buyers take: all that they need, or the share that is their price satisfaction (Eqs. 20-23). */
export type Acceptance = "full" | "satisfaction";

/** Whether the initial stock may be used up (the paper's day) or must be there again at the end. */
export type DayEnd = "drawnDown" | "cyclic";

export interface UserClass {
  readonly name: string;
  /** Array area relative to `pv.areaM2`. */
  readonly pvScale: number;
  /** Stock in each user's EV before the first period. */
  readonly initialStockKwhPerUser: number;
}

export interface Scenario {
  readonly name: string;
  /** Number of users per class; a whole number >= 0 is usual, any number >= 0 is allowed. */
  readonly users: Readonly<Record<ClassId, number>>;
}

export interface Photovoltaics {
  readonly areaM2: number;
  readonly referenceEfficiency: number;
  readonly temperatureCoefficientPerK: number;
  readonly referenceTemperatureK: number;
}

export interface Fees {
  readonly gridYuanPerKwh: number;
  readonly platformYuanPerKwh: number;
}

export interface PriceBounds {
  readonly minYuanPerKwh: number;
  readonly maxYuanPerKwh: number;
  /** Stands for the strict inequality of Eqs. 3-4. */
  readonly marginYuanPerKwh: number;
}

export interface SellerCosts {
  readonly pvCyclingYuanPerKwh: number;
  readonly evCyclingYuanPerKwh: number;
}

export interface Storage {
  readonly capacityKwh: number;
  /** Largest sum of rises, and of falls, of the classes' shared parts. */
  readonly powerKw: number;
  readonly roundTripEfficiency: number;
  readonly rentalYuanPerKwh: number;
  readonly chargeCostYuanPerKwh: number;
  readonly dischargeCostYuanPerKwh: number;
  /** The first part of a user's stock stays in the EV; the rest is in the shared storage. */
  readonly evBufferKwhPerUser: number;
  readonly dayEnd: DayEnd;
}

/** How a class of the portrait mechanism serves its own load from its own stock. */
export interface OwnUse {
  /** Periods whose load is covered by own PV and own stock before any trade. */
  readonly stockPeriods: readonly PeriodLabel[];
  /** From this period on, stock that nobody bought serves the own load, earliest period first. */
  readonly leftoverFromPeriod?: PeriodLabel;
  /** From `fromPeriod` on a share of the remaining stock is used in each period, all of it in `allAtPeriod`. */
  readonly stockShare?: {
    readonly fromPeriod: PeriodLabel;
    readonly share: number;
    readonly allAtPeriod: PeriodLabel;
  };
}

export interface RingPair {
  readonly seller: ClassId;
  readonly buyer: ClassId;
}

/** Parameters of the `portrait` mechanism: the behaviour that the paper describes. */
export interface PortraitParameters {
  readonly ring: readonly RingPair[];
  /** Periods in the order in which they are filled; each appears at most once. */
  readonly fillOrder: readonly PeriodLabel[];
  /** Before this period a surplus can be sold in its own period only. */
  readonly carryFromPeriod: PeriodLabel;
  /** Share of the initial stock that may be sold in a period; the shares sum to at most 1. */
  readonly initialStockSale: Readonly<Record<string, number>>;
  readonly ownUse: Readonly<Record<ClassId, OwnUse>>;
  /** No class sells more than this per user over the named periods. */
  readonly quota?: {
    readonly kwhPerUser: number;
    readonly fromPeriod: PeriodLabel;
    readonly toPeriod: PeriodLabel;
  } | null;
  /** A small offer that is filled before all others if the seller's later stock exceeds the reserved demand. */
  readonly trickle?: {
    readonly seller: ClassId;
    readonly buyer: ClassId;
    readonly period: PeriodLabel;
    readonly kwhPerUser: number;
    readonly reserveFor: { readonly buyer: ClassId; readonly period: PeriodLabel };
  } | null;
}

/** A change of the case: values by JSON pointer, series by column name. */
export interface ReadingPatch {
  /** Apply only if these other readings have these options. */
  readonly when?: Readonly<Record<string, string>>;
  /** JSON pointer into the case -> new value. */
  readonly set?: Readonly<Record<string, unknown>>;
  /** Column of periods.csv -> the variant column ("column@variant") to read instead. */
  readonly columns?: Readonly<Record<string, string>>;
}

/** An ambiguity of the paper as a switch. */
export interface Reading {
  readonly description: string;
  readonly default: string;
  readonly options: Readonly<Record<string, { readonly note: string; readonly patches: readonly ReadingPatch[] }>>;
}

/** The series of periods.csv, one value per period. */
export interface PeriodSeries {
  readonly panelTemperatureK: readonly number[];
  readonly inclinedIrradianceKwPerM2: readonly number[];
  readonly sellerPriceYuanPerKwh: readonly number[];
  readonly gridPriceYuanPerKwh: readonly number[];
  readonly companyPriceYuanPerKwh: readonly number[];
}

/** `case.json` as validated, without the series. */
export interface CaseSettings {
  readonly name: string;
  readonly title: string;
  readonly stepHours: number;
  readonly classes: Readonly<Record<ClassId, UserClass>>;
  readonly scenarios: Readonly<Record<string, Scenario>>;
  readonly chargePowerKw: number;
  readonly pv: Photovoltaics;
  readonly fees: Fees;
  readonly priceBounds: PriceBounds;
  readonly sellerCosts: SellerCosts;
  readonly storage: Storage;
  readonly settlement: { readonly buyerIncome: BuyerIncomeReading };
  readonly market: { readonly acceptance: Acceptance };
  readonly mechanism: MechanismId;
  /** Required when `mechanism` is "portrait". */
  readonly portrait?: PortraitParameters;
  readonly readings: Readonly<Record<string, Reading>>;
}

export type ProvenanceStatus = "printed" | "derived" | "implied" | "assumed";

/** Where a number comes from. */
export interface Provenance {
  readonly unit: string;
  readonly status: ProvenanceStatus;
  readonly source: string;
  /** The range that fits as well, in the number's own unit; null where nothing bounds it. */
  readonly range?: readonly [number, number] | null;
  readonly note?: string;
}

/** One trading day, or one per scenario, before readings and overrides are applied. */
export interface TradingCase {
  readonly settings: CaseSettings;
  readonly periods: PeriodSeries;
  /** "column@variant" -> series, used by readings. */
  readonly variants: Readonly<Record<string, readonly number[]>>;
  /** Table 1's shape: 1 where the class charges, else 0. */
  readonly charging: Readonly<Record<ClassId, readonly number[]>>;
  /** JSON pointer into case.json ("/fees/gridYuanPerKwh") or "periods.csv:column" -> provenance. */
  readonly provenance: Readonly<Record<string, Provenance>>;
}
