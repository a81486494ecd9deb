/** What a trade costs at its signature and at its settlement. Amounts are rounded one by one, half to even. */

import type { TradingConfig } from "./config";
import { add, multiplyDivide } from "./integers";
import { ONE_MILLION, WH_PER_KWH } from "./units";

/** What a buyer pays. */
export interface BuyerPayment {
  /** To the seller. */
  readonly energyHao: number;
  readonly gridFeeHao: number;
  readonly platformFeeHao: number;
  /** To the platform. */
  readonly surchargeHao: number;
}

export interface TradeSettlement extends BuyerPayment {
  readonly deliveredWh: number;
  /** Shortfall beyond the tolerance. */
  readonly excessWh: number;
  /** From the seller to the buyer. */
  readonly penaltyHao: number;
}

export interface TradeTerms {
  readonly energyWh: number;
  readonly priceHaoPerKwh: number;
  readonly surchargeHaoPerKwh: number;
}

/** Wh x hao per kWh as hao. */
export function costHao(energyWh: number, priceHaoPerKwh: number): number {
  return multiplyDivide(energyWh, priceHaoPerKwh, WH_PER_KWH);
}

/**
 * Eq. 6: Q_b = Q_s + lambda + lambda_F, for `energyWh` of a trade. It never falls with the energy, so that what was
 * locked for the whole covers any part.
 */
export function buyerPayment(energyWh: number, terms: TradeTerms, config: TradingConfig): BuyerPayment {
  return {
    energyHao: costHao(energyWh, terms.priceHaoPerKwh),
    gridFeeHao: costHao(energyWh, config.gridFeeHaoPerKwh),
    platformFeeHao: costHao(energyWh, config.platformFeeHaoPerKwh),
    surchargeHao: costHao(energyWh, terms.surchargeHaoPerKwh),
  };
}

export function totalHao(payment: BuyerPayment): number {
  return [payment.energyHao, payment.gridFeeHao, payment.platformFeeHao, payment.surchargeHao].reduce(add, 0);
}

/** What a seller locks with an offer: a share of its value. */
export function offerDepositHao(energyWh: number, priceHaoPerKwh: number, config: TradingConfig): number {
  return multiplyDivide(energyWh * priceHaoPerKwh, config.sanctions.depositMillionths, WH_PER_KWH * ONE_MILLION);
}

/**
 * The buyer pays for what was delivered, at most for what was contracted. The seller pays
 *
 *   penalty = alpha p max(0, E_c - E_d - tau E_c), at most the income from the trade and its share of the deposit
 *
 * to the buyer, who has to buy the rest outside. E_c contracted and E_d delivered energy (Wh, E_d <= E_c), p price
 * (hao per kWh), alpha and tau of the configuration. Assumption: the paper names a penalty and gives no formula.
 */
export function settleTrade(terms: TradeTerms, deliveredWh: number, depositHao: number, config: TradingConfig): TradeSettlement {
  const { penaltyMillionths, toleranceMillionths } = config.sanctions;
  const toleratedWh = multiplyDivide(terms.energyWh, toleranceMillionths, ONE_MILLION);
  const excessWh = Math.max(0, terms.energyWh - deliveredWh - toleratedWh);
  const payment = buyerPayment(deliveredWh, terms, config);
  const penaltyHao = multiplyDivide(excessWh * terms.priceHaoPerKwh, penaltyMillionths, WH_PER_KWH * ONE_MILLION);
  return { ...payment, deliveredWh, excessWh, penaltyHao: Math.min(penaltyHao, add(payment.energyHao, depositHao)) };
}
