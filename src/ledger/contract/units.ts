/**
 * Units of the contract: whole numbers only, so that every node computes the same bytes.
 *
 *   energy   Wh
 *   money    hao (the tenth of a li), 1e-4 yuan
 *   price    hao per kWh
 *   shares and scores   millionths
 *
 * Decimal numbers become whole ones here and nowhere else, rounded half to even.
 */

import { roundHalfToEven } from "./integers";

export const WH_PER_KWH = 1_000;
export const HAO_PER_YUAN = 10_000;
/** One as a share or a score. */
export const ONE_MILLION = 1_000_000;

/**
 * Largest amounts of one action. Energy x price stays below 2^53 (1e8 Wh x 1e6 hao/kWh = 1e14), and an account would
 * have to take 90,000 of the largest payments (1e11 hao each) before its balance left the safe integers.
 */
export const BOUNDS = {
  /** 100 MWh. */
  energyWh: 100_000_000,
  /** What a meter may show: many trades of one seller. */
  meteredWh: 1_000_000_000_000,
  /** 100 yuan per kWh. */
  priceHaoPerKwh: 1_000_000,
  /** 10 million yuan. */
  amountHao: 100_000_000_000,
  /** Up to this balance an account takes deposits: 100 million yuan. */
  balanceHao: 1_000_000_000_000,
  /** Shares up to ten. */
  millionths: 10 * ONE_MILLION,
  /** One-minute periods of a day. */
  periods: 1_440,
} as const;

/** kWh >= 0 as Wh. */
export function whFromKwh(energyKwh: number): number {
  return roundHalfToEven(energyKwh * WH_PER_KWH, "an energy in kWh");
}

/** Wh as kWh. */
export function kwhFromWh(energyWh: number): number {
  return energyWh / WH_PER_KWH;
}

/** Yuan >= 0 as hao; yuan per kWh as hao per kWh. */
export function haoFromYuan(amountYuan: number): number {
  return roundHalfToEven(amountYuan * HAO_PER_YUAN, "an amount in yuan");
}

/** Hao as yuan. */
export function yuanFromHao(amountHao: number): number {
  return amountHao / HAO_PER_YUAN;
}

/** A share >= 0 (1) as millionths. */
export function millionthsFromShare(share: number): number {
  return roundHalfToEven(share * ONE_MILLION, "a share");
}
