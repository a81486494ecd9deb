import type { Fees, Storage } from "../case/types";
import { product } from "../units";

/**
 * Eq. 24: R_block = sum_t rho_t E_peer,t
 *
 * The platform's revenue in each period (yuan). Reading: rho_t is lambda_F of Eq. 6; otherwise the buyers' payment
 * would not balance.
 */
export function platformRevenueYuan(peerKwh: readonly number[], fees: Fees): number[] {
  return peerKwh.map((energy) => energy * fees.platformYuanPerKwh);
}

/**
 * Eq. 25: R_G = sum_t lambda_t E_peer,t + sum_t E_G,t Q_G,t
 *
 * The grid's turnover in each period (yuan): wheeling fee on peer energy plus energy sold.
 */
export function gridRevenueYuan(
  peerKwh: readonly number[],
  gridKwh: readonly number[],
  gridPriceYuanPerKwh: readonly number[],
  fees: Fees,
): number[] {
  return peerKwh.map((energy, t) => energy * fees.gridYuanPerKwh + gridKwh[t]! * gridPriceYuanPerKwh[t]!);
}

/**
 * Eq. 26: R_C = sum_t E_C,t Q_C,t
 *
 * The electricity-selling company's turnover in each period (yuan).
 */
export function companyRevenueYuan(companyKwh: readonly number[], companyPriceYuanPerKwh: readonly number[]): number[] {
  return product(companyKwh, companyPriceYuanPerKwh);
}

/**
 * Eq. 27: F_ES = sum_t lambda_FS (P_c + P_d) dt
 *
 * Rental that users pay for the shared storage in each period (yuan), from the energy moved in and out (kWh).
 * Reading: with the step that Eq. 28 has and Eq. 27 lacks; a full cycle pays twice.
 */
export function storageRentalYuan(riseKwh: readonly number[], fallKwh: readonly number[], storage: Storage): number[] {
  return riseKwh.map((rise, t) => storage.rentalYuanPerKwh * (rise + fallKwh[t]!));
}

/**
 * Eq. 28: F_rd = sum_t (lambda_c P_c dt + lambda_d P_d dt)
 *
 * Cost of running the storage in each period (yuan). Reading: the cost coefficients are yuan/kWh.
 */
export function storageCostYuan(riseKwh: readonly number[], fallKwh: readonly number[], storage: Storage): number[] {
  return riseKwh.map(
    (rise, t) => storage.chargeCostYuanPerKwh * rise + storage.dischargeCostYuanPerKwh * fallKwh[t]!,
  );
}

/**
 * Eq. 29: R_ES = F_ES - F_rd
 *
 * Net revenue of the storage operator in each period (yuan).
 */
export function storageNetRevenueYuan(rentalYuan: readonly number[], costYuan: readonly number[]): number[] {
  return rentalYuan.map((rental, t) => rental - costYuan[t]!);
}
