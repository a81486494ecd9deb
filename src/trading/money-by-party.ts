import { sum } from "../units";
import type { SolvedDay } from "./solve-day";

/** What one party pays and receives in a day (yuan). */
export interface PartyMoney {
  readonly party: string;
  readonly paysYuan: number;
  readonly receivesYuan: number;
}

/**
 * Money of every party: the users of each class (purchases and rental against sales), then grid, company and platform
 * (turnover; Eqs. 24-26) and the shared storage (its running cost against rental; Eqs. 27-29).
 */
export function moneyByParty({ settlement }: SolvedDay): PartyMoney[] {
  const users = settlement.classes.map((of) => ({
    party: `Users ${of.id}`,
    paysYuan: of.buyersCostYuan + sum(of.rentalYuan),
    receivesYuan: of.sellersRevenueYuan,
  }));
  return [
    ...users,
    { party: "Grid", paysYuan: 0, receivesYuan: sum(settlement.gridYuan) },
    { party: "Company", paysYuan: 0, receivesYuan: sum(settlement.companyYuan) },
    { party: "Platform", paysYuan: 0, receivesYuan: sum(settlement.platformYuan) },
    { party: "Shared storage", paysYuan: sum(settlement.storageCostYuan), receivesYuan: sum(settlement.storageRentalYuan) },
  ];
}
