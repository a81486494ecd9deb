import type { PeriodLabel } from "../case/types";
import type { DayInput } from "../model/day-input";
import { sellerUnitCostYuanPerKwh } from "../model/prices";
import { peerImbalanceKwh } from "../model/seller-revenue";
import { levelExcessKwh, nextStockKwh, powerExcessKwh, stockEfficiency } from "../model/storage";
import { addSeries, periodLabel, sum, zeroSeries } from "../units";
import type { ClassFlows, DayFlows } from "./day-flows";
import { soldKwh, type ClassSettlement, type Settlement } from "./settlement";

/** One law that every solved day must keep, with the largest deviation found and where. */
export interface Check {
  readonly id: CheckId;
  readonly law: string;
  readonly unit: "kWh" | "yuan" | "yuan/kWh";
  readonly residual: number;
  readonly tolerance: number;
  readonly holds: boolean;
  /** Where the largest residual is: "A, 14 h"; empty for a whole-day law. */
  readonly where: string;
}

export type CheckId =
  | "notNegative"
  | "pvBalance"
  | "loadBalance"
  | "stockState"
  | "peerBalance"
  | "noResale"
  | "evBuffer"
  | "sharedState"
  | "storageLevel"
  | "storagePower"
  | "dayEnd"
  | "priceOrder"
  | "feesSplit"
  | "moneyBalance"
  | "storageMoney"
  | "netPayment";

/** Far below any printed digit, above what a simplex solver's tolerance (1e-7) sums to. */
const TOLERANCE = 1e-5;

/**
 * The laws that any solved day must keep, whichever mechanism made it: energy conserved per class and period, stock
 * and storage within limits (Eqs. 30-31), prices in order (Eqs. 3-6), sold = bought (Eq. 7), money in = money out.
 */
export function checkDay(input: DayInput, flows: DayFlows, settlement: Settlement): Check[] {
  const { settings } = input.tradingCase;
  const efficiency = stockEfficiency(settings.storage.roundTripEfficiency);
  const perClass = (id: CheckId, law: string, residual: (of: ClassFlows, k: number, t: number) => number): Check =>
    largest(
      id,
      law,
      "kWh",
      flows.classes.flatMap((of, k) =>
        of.stockKwh.map((_, t) => ({ residual: residual(of, k, t), where: place(of.id, periodLabel(t)) })),
      ),
    );
  const perPeriod = (
    id: CheckId,
    law: string,
    unit: Check["unit"],
    residual: (t: number) => number,
  ): Check =>
    largest(
      id,
      law,
      unit,
      input.prices.map((_, t) => ({ residual: residual(t), where: place("", periodLabel(t)) })),
    );
  const total = (pick: (of: ClassFlows) => readonly number[]): number[] =>
    addSeries(flows.classes.map(pick), input.periodCount);
  const level = total((of) => of.sharedStockKwh);
  const rise = total((of) => of.riseKwh);
  const fall = total((of) => of.fallKwh);
  const traded = total((of) => of.peerBoughtKwh);
  const delivered = flows.classes.map((of) => tradedSeries(flows, "seller", of.id, input.periodCount));
  const received = flows.classes.map((of) => tradedSeries(flows, "buyer", of.id, input.periodCount));
  const imbalance = peerImbalanceKwh(total(soldKwh), traded);
  const initialShared = (k: number): number =>
    Math.max(0, input.classes[k]!.initialStockKwh - settings.storage.evBufferKwhPerUser * input.classes[k]!.users);

  return [
    perClass("notNegative", "no flow and no stock is negative", (of, _k, t) =>
      Math.max(0, ...energySeries(of).map((series) => -series[t]!)),
    ),
    perClass("pvBalance", "PV = own load + stock + sold + curtailed", (of, k, t) =>
      input.classes[k]!.pvKwh[t]! - of.pvToLoadKwh[t]! - of.pvToStockKwh[t]! - of.pvSoldKwh[t]! - of.pvCurtailedKwh[t]!,
    ),
    perClass("loadBalance", "load = own PV + own stock + peers + grid + company", (of, k, t) =>
      input.classes[k]!.loadKwh[t]! -
      (of.pvToLoadKwh[t]! + of.stockToLoadKwh[t]! + of.peerBoughtKwh[t]! + of.gridBoughtKwh[t]! + of.companyBoughtKwh[t]!),
    ),
    perClass("stockState", "stock = stock before + charged - drawn, with losses", (of, k, t) => {
      const before = t === 0 ? input.classes[k]!.initialStockKwh : of.stockKwh[t - 1]!;
      const delivered = of.stockToLoadKwh[t]! + of.stockSoldKwh[t]!;
      return of.stockKwh[t]! - nextStockKwh(before, of.pvToStockKwh[t]!, delivered, efficiency);
    }),
    perClass("peerBalance", "sold = bought, trade by trade (Eq. 7)", (of, k, t) =>
      Math.max(
        Math.abs(of.pvSoldKwh[t]! + of.stockSoldKwh[t]! - delivered[k]![t]!),
        Math.abs(of.peerBoughtKwh[t]! - received[k]![t]!),
        Math.abs(imbalance[t]!),
      ),
    ),
    perClass("noResale", "nobody sells in a period in which he buys", (of, _k, t) =>
      Math.min(of.pvSoldKwh[t]! + of.stockSoldKwh[t]!, of.peerBoughtKwh[t]! + of.gridBoughtKwh[t]! + of.companyBoughtKwh[t]!),
    ),
    perClass("evBuffer", "the EV part of the stock fits into the buffer", (of, k, t) =>
      Math.max(
        0,
        of.stockKwh[t]! - of.sharedStockKwh[t]! - settings.storage.evBufferKwhPerUser * input.classes[k]!.users,
        of.sharedStockKwh[t]! - of.stockKwh[t]!,
      ),
    ),
    perClass("sharedState", "the shared part changes by its rise and fall", (of, k, t) => {
      const before = t === 0 ? initialShared(k) : of.sharedStockKwh[t - 1]!;
      return of.sharedStockKwh[t]! - before - of.riseKwh[t]! + of.fallKwh[t]!;
    }),
    perPeriod("storageLevel", "storage level within its limits (Eq. 30)", "kWh", (t) =>
      levelExcessKwh(level[t]!, settings.storage),
    ),
    perPeriod("storagePower", "storage power within its limits (Eq. 31)", "kWh", (t) =>
      powerExcessKwh(rise[t]!, fall[t]!, settings.stepHours, settings.storage),
    ),
    largest(
      "dayEnd",
      "a cyclic day ends with the initial stock",
      "kWh",
      flows.classes.map((of, k) => ({
        residual:
          settings.storage.dayEnd === "cyclic"
            ? Math.max(0, input.classes[k]!.initialStockKwh - (of.stockKwh.at(-1) ?? 0))
            : 0,
        where: of.id,
      })),
    ),
    perPeriod("priceOrder", "where peers trade, prices keep their order and bounds (Eqs. 3-5)", "yuan/kWh", (t) => {
      if (traded[t]! === 0) return 0;
      const { seller, peer, grid, company } = settlement.prices;
      const { minYuanPerKwh, maxYuanPerKwh, marginYuanPerKwh } = settings.priceBounds;
      return Math.max(
        0,
        sellerUnitCostYuanPerKwh(settings.sellerCosts) - seller[t]!,
        seller[t]! - peer[t]!,
        peer[t]! - (grid[t]! - marginYuanPerKwh),
        peer[t]! - (company[t]! - marginYuanPerKwh),
        peer[t]! - maxYuanPerKwh,
        minYuanPerKwh - peer[t]!,
      );
    }),
    perPeriod("feesSplit", "buyers pay the seller, the grid's fee and the platform's fee (Eq. 6)", "yuan", (t) =>
      traded[t]! *
      (settlement.prices.peer[t]! -
        settlement.prices.seller[t]! -
        settings.fees.gridYuanPerKwh -
        settings.fees.platformYuanPerKwh),
    ),
    perPeriod("moneyBalance", "what users pay is what each of the five parties receives", "yuan", (t) => {
      const paid = (pick: (of: ClassSettlement) => readonly number[]): number =>
        sum(settlement.classes.map((of) => pick(of)[t]!));
      const { gridYuanPerKwh, platformYuanPerKwh } = settings.fees;
      const peerKwh = paid((of) => of.purchases.peer);
      const toSellers = peerKwh * settlement.prices.seller[t]!;
      const toGrid = paid((of) => of.gridCostYuan) + peerKwh * gridYuanPerKwh;
      const toPlatform = peerKwh * platformYuanPerKwh;
      const differences = [
        toSellers - paid((of) => of.sellerRevenueYuan),
        toGrid - settlement.gridYuan[t]!,
        paid((of) => of.companyCostYuan) - settlement.companyYuan[t]!,
        toPlatform - settlement.platformYuan[t]!,
        paid((of) => of.rentalYuan) - settlement.storageRentalYuan[t]!,
        // What leaves the buyers' pockets is split completely.
        paid((of) => of.peerCostYuan) + paid((of) => of.gridCostYuan) - toSellers - toGrid - toPlatform,
      ];
      return Math.max(...differences.map(Math.abs));
    }),
    perPeriod("storageMoney", "the storage's net revenue is rental minus the cost of what it moves (Eqs. 27-29)", "yuan", (t) => {
      const { rentalYuanPerKwh, chargeCostYuanPerKwh, dischargeCostYuanPerKwh } = settings.storage;
      const rental = rentalYuanPerKwh * (rise[t]! + fall[t]!);
      const cost = chargeCostYuanPerKwh * rise[t]! + dischargeCostYuanPerKwh * fall[t]!;
      return Math.max(
        Math.abs(rental - settlement.storageRentalYuan[t]!),
        Math.abs(cost - settlement.storageCostYuan[t]!),
        Math.abs(rental - cost - settlement.storageNetYuan[t]!),
      );
    }),
    largest("netPayment", "users' net payment is what grid, company, platform and storage receive", "yuan", [
      {
        residual:
          settlement.usersNetPaymentYuan -
          sum(settlement.gridYuan) -
          sum(settlement.companyYuan) -
          sum(settlement.platformYuan) -
          sum(settlement.storageRentalYuan),
        where: "",
      },
    ]),
  ];
}

/** A solved day broke a law; the message names it. */
export class BrokenLawError extends Error {
  constructor(readonly broken: readonly Check[]) {
    super(
      broken
        .map(({ law, residual, unit, where, tolerance }) =>
          `${law}: residual ${residual.toExponential(3)} ${unit}${where && ` at ${where}`}, allowed ${tolerance}`,
        )
        .join("\n"),
    );
    this.name = "BrokenLawError";
  }
}

/** Throws a `BrokenLawError` unless every check holds. */
export function requireChecks(checks: readonly Check[]): void {
  const broken = checks.filter((check) => !check.holds);
  if (broken.length > 0) throw new BrokenLawError(broken);
}

function energySeries(of: ClassFlows): readonly (readonly number[])[] {
  const { id: _id, ...series } = of;
  return Object.values(series);
}

function tradedSeries(flows: DayFlows, side: "seller" | "buyer", id: string, periodCount: number): number[] {
  const series = zeroSeries(periodCount);
  for (const trade of flows.peer) if (trade[side] === id) series[trade.index]! += trade.energyKwh;
  return series;
}

function place(id: string, period: PeriodLabel): string {
  return [id, `period ${period}`].filter(Boolean).join(", ");
}

function largest(
  id: CheckId,
  law: string,
  unit: Check["unit"],
  candidates: readonly { residual: number; where: string }[],
): Check {
  let worst = { residual: 0, where: "" };
  for (const { residual, where } of candidates) {
    const size = Math.abs(residual);
    // NaN must not slip through a comparison.
    if (!(size <= worst.residual)) worst = { residual: Number.isNaN(size) ? Infinity : size, where };
  }
  return { id, law, unit, ...worst, tolerance: TOLERANCE, holds: worst.residual <= TOLERANCE };
}
