import { assumedGrid, type TradingConfig } from "../../../src/ledger/contract";
import type { Participant } from "../../../src/ledger/engine";

export const USERS = ["Ann", "Bob", "Cid", "Dan", "Eve"] as const;

/**
 * Who takes part in the comparison. Four have a part of their own: Mallory's certificate says grid, but the platform
 * registers a user; Stranger is certified and never registered; Midas is paid in up to the limit; Fay breaks a promise.
 */
export const CAST: readonly Participant[] = [
  { party: "Platform", role: "platform" },
  { party: "Grid", role: "grid" },
  { party: "Company", role: "company" },
  { party: "Storage", role: "storage" },
  ...USERS.map((party) => ({ party, role: "user" as const })),
  { party: "Fay", role: "user" },
  { party: "Midas", role: "user" },
  { party: "Stranger", role: "user" },
  { party: "Mallory", role: "grid" },
];

/** Where users are connected; Eve's bus is not known, so that nobody can trade with her. */
export const BUSES: Readonly<Record<string, number>> = { Ann: 2, Bob: 18, Cid: 33, Dan: 17, Fay: 5, Midas: 6 };

/** Four periods a day, and credit that is lost with one broken promise. */
export const CONFIG: TradingConfig = {
  periods: 4,
  gridFeeHaoPerKwh: 400,
  platformFeeHaoPerKwh: 200,
  rentalHaoPerKwh: 200,
  buyerPriceMinHaoPerKwh: 4_000,
  buyerPriceMaxHaoPerKwh: 13_000,
  gridPricesHaoPerKwh: [12_000, 12_000, 14_000, 14_000],
  companyPricesHaoPerKwh: [13_000, 13_000, 13_500, 13_500],
  grid: assumedGrid(60),
  sanctions: {
    penaltyMillionths: 500_000,
    toleranceMillionths: 50_000,
    depositMillionths: 475_000,
    forgettingMillionths: 900_000,
    surchargeBelowMillionths: 450_000,
    suspendedBelowMillionths: 400_000,
    surchargeHaoPerKwh: 500,
  },
};
