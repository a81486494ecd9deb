import type {
  Acceptance,
  BuyerIncomeReading,
  ClassId,
  Fees,
  PortraitParameters,
  PriceBounds,
  SellerCosts,
  Storage,
  TradingCase,
} from "../../src/case/types";

/** One class of a small case; what is left out is 1 user, no array, no load, no initial stock. */
export interface SmallClass {
  readonly users?: number;
  readonly pvScale?: number;
  readonly initialStockKwhPerUser?: number;
  /** 0 or 1 per period. */
  readonly charging?: readonly number[];
}

export interface SmallCaseOptions {
  /** Power of one array of scale 1 per period (kW); its length is the number of periods. */
  readonly pvKw: readonly number[];
  readonly classes: Readonly<Record<ClassId, SmallClass>>;
  readonly stepHours?: number;
  readonly chargePowerKw?: number;
  /** One value for all periods, or one per period (yuan/kWh). */
  readonly sellerPrice?: number | readonly number[];
  readonly gridPrice?: number | readonly number[];
  readonly companyPrice?: number | readonly number[];
  readonly fees?: Partial<Fees>;
  readonly priceBounds?: Partial<PriceBounds>;
  readonly sellerCosts?: Partial<SellerCosts>;
  readonly storage?: Partial<Storage>;
  readonly buyerIncome?: BuyerIncomeReading;
  readonly acceptance?: Acceptance;
  /** `null` leaves the parameters out of the case. */
  readonly portrait?: Partial<PortraitParameters> | null;
}

export const SCENARIO = "only";

/**
 * A case of a few classes and periods with easy numbers: an array of 1 m2 and efficiency 1 at every temperature, so
 * PV power (kW) = irradiance; 10 kW charging; no EV buffer; storage that never binds; no losses; prices 0.5 (seller),
 * 1.0 (grid), 0.9 (company) yuan/kWh, fees 0.04 + 0.02. The portrait fills its periods in order, carries stock from
 * the first period on, and has no ring and no own use from stock unless the options say so.
 */
export function smallCase(options: SmallCaseOptions): TradingCase {
  const periodCount = options.pvKw.length;
  const series = (value: number | readonly number[] | undefined, otherwise: number): readonly number[] =>
    typeof value === "object" ? value : new Array<number>(periodCount).fill(value ?? otherwise);
  const entries = Object.entries(options.classes);
  const portrait: PortraitParameters = {
    ring: [],
    fillOrder: Array.from({ length: periodCount }, (_, t) => t + 1),
    carryFromPeriod: 1,
    initialStockSale: {},
    ownUse: {},
    ...options.portrait,
  };
  return {
    settings: {
      name: "small",
      title: "A small case",
      stepHours: options.stepHours ?? 1,
      classes: Object.fromEntries(
        entries.map(([id, { pvScale = 0, initialStockKwhPerUser = 0 }]) => [
          id,
          { name: id, pvScale, initialStockKwhPerUser },
        ]),
      ),
      scenarios: {
        [SCENARIO]: { name: SCENARIO, users: Object.fromEntries(entries.map(([id, { users = 1 }]) => [id, users])) },
      },
      chargePowerKw: options.chargePowerKw ?? 10,
      pv: { areaM2: 1, referenceEfficiency: 1, temperatureCoefficientPerK: 0, referenceTemperatureK: 298 },
      fees: { gridYuanPerKwh: 0.04, platformYuanPerKwh: 0.02, ...options.fees },
      priceBounds: { minYuanPerKwh: 0.1, maxYuanPerKwh: 2, marginYuanPerKwh: 0.01, ...options.priceBounds },
      sellerCosts: { pvCyclingYuanPerKwh: 0.05, evCyclingYuanPerKwh: 0.15, ...options.sellerCosts },
      storage: {
        capacityKwh: 1e6,
        powerKw: 1e6,
        roundTripEfficiency: 1,
        rentalYuanPerKwh: 0.02,
        chargeCostYuanPerKwh: 0.003,
        dischargeCostYuanPerKwh: 0.004,
        evBufferKwhPerUser: 0,
        dayEnd: "drawnDown",
        ...options.storage,
      },
      settlement: { buyerIncome: options.buyerIncome ?? "peerAgainstGrid" },
      market: { acceptance: options.acceptance ?? "full" },
      mechanism: "portrait",
      ...(options.portrait === null ? {} : { portrait }),
      readings: {},
    },
    periods: {
      panelTemperatureK: series(undefined, 298),
      inclinedIrradianceKwPerM2: options.pvKw,
      sellerPriceYuanPerKwh: series(options.sellerPrice, 0.5),
      gridPriceYuanPerKwh: series(options.gridPrice, 1),
      companyPriceYuanPerKwh: series(options.companyPrice, 0.9),
    },
    variants: {},
    charging: Object.fromEntries(
      entries.map(([id, { charging }]) => [id, charging ?? new Array<number>(periodCount).fill(0)]),
    ),
    provenance: {},
  };
}
