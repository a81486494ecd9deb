import type { ClassId } from "../case/types";
import {
  buyersCostYuan,
  totalCompanyPurchaseKwh,
  totalGridPurchaseKwh,
  type ChannelPricesYuanPerKwh,
  type PurchasesKwh,
} from "../model/buyer-cost";
import { buyersIndirectIncomeYuan } from "../model/buyer-income";
import type { DayInput } from "../model/day-input";
import {
  companyRevenueYuan,
  gridRevenueYuan,
  platformRevenueYuan,
  storageCostYuan,
  storageNetRevenueYuan,
  storageRentalYuan,
} from "../model/operator-revenue";
import { revenueBySellerYuan, sellersRevenueYuan } from "../model/seller-revenue";
import { addSeries, product, sum } from "../units";
import type { ClassFlows, DayFlows } from "./day-flows";

/** Money of one class: series in yuan per period, totals in yuan. */
export interface ClassSettlement {
  readonly id: ClassId;
  readonly soldKwh: readonly number[];
  readonly purchases: PurchasesKwh;
  /** The terms of Eq. 12: the cells of Tables 2-4. */
  readonly sellerRevenueYuan: readonly number[];
  readonly peerCostYuan: readonly number[];
  readonly gridCostYuan: readonly number[];
  readonly companyCostYuan: readonly number[];
  /** The class's own share of the storage rental (Eq. 27). */
  readonly rentalYuan: readonly number[];
  readonly sellersRevenueYuan: number;
  readonly buyersCostYuan: number;
  readonly buyersIndirectIncomeYuan: number;
}

/** Money of the day: series in yuan per period, by party. */
export interface Settlement {
  readonly prices: ChannelPricesYuanPerKwh & { readonly seller: readonly number[] };
  readonly classes: readonly ClassSettlement[];
  readonly gridYuan: readonly number[];
  readonly companyYuan: readonly number[];
  readonly platformYuan: readonly number[];
  readonly storageRentalYuan: readonly number[];
  readonly storageCostYuan: readonly number[];
  readonly storageNetYuan: readonly number[];
  /** What users pay to all other parties: the objective of the cooperative programme (yuan). */
  readonly usersNetPaymentYuan: number;
}

/** Energy that the class sells in each period (kWh), from PV and from stock. */
export function soldKwh(flows: ClassFlows): number[] {
  return flows.pvSoldKwh.map((pv, t) => pv + flows.stockSoldKwh[t]!);
}

/** Eqs. 12-18 and 24-29 for the flows of a day: who pays and who receives what. */
export function settle(input: DayInput, flows: DayFlows): Settlement {
  const { settings, periods } = input.tradingCase;
  const prices = {
    seller: input.prices.map((price) => price.sellerYuanPerKwh),
    peer: input.prices.map((price) => price.buyerYuanPerKwh),
    grid: periods.gridPriceYuanPerKwh,
    company: periods.companyPriceYuanPerKwh,
  };
  const sold = flows.classes.map(soldKwh);
  const revenue = revenueBySellerYuan(sold, prices.seller);
  const classes = flows.classes.map((ofClass, k): ClassSettlement => {
    const purchases = {
      peer: ofClass.peerBoughtKwh,
      grid: ofClass.gridBoughtKwh,
      company: ofClass.companyBoughtKwh,
    };
    return {
      id: ofClass.id,
      soldKwh: sold[k]!,
      purchases,
      sellerRevenueYuan: revenue.bySeller[k]!,
      peerCostYuan: product(purchases.peer, prices.peer),
      gridCostYuan: product(purchases.grid, prices.grid),
      companyCostYuan: product(purchases.company, prices.company),
      rentalYuan: storageRentalYuan(ofClass.riseKwh, ofClass.fallKwh, settings.storage),
      sellersRevenueYuan: sellersRevenueYuan(sold[k]!, prices.seller),
      buyersCostYuan: buyersCostYuan(purchases, prices),
      buyersIndirectIncomeYuan: buyersIndirectIncomeYuan(purchases, prices, settings.settlement.buyerIncome),
    };
  });
  const total = (pick: (of: ClassFlows) => readonly number[]): number[] =>
    addSeries(flows.classes.map(pick), input.periodCount);
  const peerKwh = total((of) => of.peerBoughtKwh);
  const gridKwh = totalGridPurchaseKwh(flows.classes.map((of) => of.gridBoughtKwh), input.periodCount);
  const companyKwh = totalCompanyPurchaseKwh(flows.classes.map((of) => of.companyBoughtKwh), input.periodCount);
  const riseKwh = total((of) => of.riseKwh);
  const fallKwh = total((of) => of.fallKwh);
  const rental = storageRentalYuan(riseKwh, fallKwh, settings.storage);
  const cost = storageCostYuan(riseKwh, fallKwh, settings.storage);
  const payments = sum(classes.map((of) => of.buyersCostYuan - of.sellersRevenueYuan)) + sum(rental);
  return {
    prices,
    classes,
    gridYuan: gridRevenueYuan(peerKwh, gridKwh, prices.grid, settings.fees),
    companyYuan: companyRevenueYuan(companyKwh, prices.company),
    platformYuan: platformRevenueYuan(peerKwh, settings.fees),
    storageRentalYuan: rental,
    storageCostYuan: cost,
    storageNetYuan: storageNetRevenueYuan(rental, cost),
    usersNetPaymentYuan: payments,
  };
}
