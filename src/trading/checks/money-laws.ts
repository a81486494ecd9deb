import { sellerUnitCostYuanPerKwh } from "../../model/prices";
import { sum } from "../../units";
import type { ClassSettlement } from "../settlement";
import { largest, type Check, type Examination } from "./examination";

/** Prices keep their order and bounds (Eqs. 3-9), and every yuan that is paid is received. */
export function moneyLaws(day: Examination): Check[] {
  const { input, settlement } = day;
  const { settings } = input.tradingCase;
  const traded = day.total((of) => of.peerBoughtKwh);
  const rise = day.total((of) => of.riseKwh);
  const fall = day.total((of) => of.fallKwh);
  return [
    day.perPeriod("priceOrder", "where peers trade, prices keep their order and bounds (Eqs. 3-5)", "yuan/kWh", (t) => {
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
    day.perPeriod("feesSplit", "buyers pay the seller, the grid's fee and the platform's fee (Eq. 6)", "yuan", (t) =>
      traded[t]! *
      (settlement.prices.peer[t]! -
        settlement.prices.seller[t]! -
        settings.fees.gridYuanPerKwh -
        settings.fees.platformYuanPerKwh),
    ),
    day.perPeriod("moneyBalance", "what users pay is what each of the five parties receives", "yuan", (t) => {
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
    day.perPeriod("storageMoney", "the storage's net revenue is rental minus the cost of what it moves (Eqs. 27-29)", "yuan", (t) => {
      const { rentalYuanPerKwh, chargeCostYuanPerKwh, dischargeCostYuanPerKwh } = settings.storage;
      const rental = rentalYuanPerKwh * (rise[t]! + fall[t]!);
      const cost = chargeCostYuanPerKwh * rise[t]! + dischargeCostYuanPerKwh * fall[t]!;
      return Math.max(
        Math.abs(rental - settlement.storageRentalYuan[t]!),
        Math.abs(cost - settlement.storageCostYuan[t]!),
        Math.abs(rental - cost - settlement.storageNetYuan[t]!),
      );
    }),
    largest("netPayment", "users' net payment is what grid, company, platform and storage receive", "yuan", 1, {
      residual: () =>
        settlement.usersNetPaymentYuan -
        sum(settlement.gridYuan) -
        sum(settlement.companyYuan) -
        sum(settlement.platformYuan) -
        sum(settlement.storageRentalYuan),
      where: () => "",
    }),
  ];
}
