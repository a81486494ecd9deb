import { haoFromYuan, kwhFromWh, millionthsFromShare, multiplyDivide, offerDepositHao, ONE_MILLION, settleTrade, yuanFromHao, type Sanctions } from "../../contract";
import { feeFreeContract } from "./fee-free-contract";

/** A sale by 1 MWh, so that rounding to the hao does not show in what a kWh brings. */
const CONTRACTED_WH = 1_000_000;

/** What a seller faces. */
export interface Sale {
  readonly sanctions: Sanctions;
  readonly priceYuanPerKwh: number;
  /** What a kWh that he withholds brings elsewhere, as a multiple of the price; 0 where it is lost. */
  readonly elsewhereRatio: number;
}

/**
 * What a seller gets for each contracted kWh (yuan) when he delivers a share of it, by the contract's own settlement:
 * income less penalty, and what the rest brings elsewhere.
 */
export function sellerNetYuanPerKwh({ sanctions, priceYuanPerKwh, elsewhereRatio }: Sale, deliveredShare: number): number {
  const config = feeFreeContract(sanctions);
  const terms = { energyWh: CONTRACTED_WH, priceHaoPerKwh: haoFromYuan(priceYuanPerKwh), surchargeHaoPerKwh: 0 };
  const deliveredWh = Math.round(deliveredShare * CONTRACTED_WH);
  const { energyHao, penaltyHao } = settleTrade(terms, deliveredWh, offerDepositHao(CONTRACTED_WH, terms.priceHaoPerKwh, config), config);
  const elsewhereYuan = kwhFromWh(CONTRACTED_WH - deliveredWh) * elsewhereRatio * priceYuanPerKwh;
  return (yuanFromHao(energyHao) - yuanFromHao(penaltyHao) + elsewhereYuan) / kwhFromWh(CONTRACTED_WH);
}

/** The same sanctions with another alpha, and a deposit that covers its penalty for nothing delivered: alpha (1 - tau). */
export function withPenalty(sanctions: Sanctions, penaltyShare: number): Sanctions {
  const penaltyMillionths = millionthsFromShare(penaltyShare);
  return { ...sanctions, penaltyMillionths, depositMillionths: multiplyDivide(penaltyMillionths, ONE_MILLION - sanctions.toleranceMillionths, ONE_MILLION) };
}

/** Shares between nothing and everything at which gains are looked for. */
const SHARES = Array.from({ length: 101 }, (_, i) => i / 100);

/** A gain of a thousandth of a li per kWh is rounding. */
const NO_GAIN_YUAN_PER_KWH = 1e-6;

/** alpha is looked for in thousandths, up to the largest that the contract takes: 10. */
const MOST_THOUSANDTHS = 10_000;

/**
 * The smallest alpha, to a thousandth, with which no share of delivery brings a seller more than falling short by the
 * tolerance does.
 *
 * @throws RangeError where the price elsewhere is too high for any alpha that the contract takes.
 */
export function deterringPenalty(sale: Sale): number {
  const toleratedShare = 1 - sale.sanctions.toleranceMillionths / ONE_MILLION;
  const deters = (thousandths: number): boolean => {
    const punished = { ...sale, sanctions: withPenalty(sale.sanctions, thousandths / 1000) };
    const tolerated = Math.max(sellerNetYuanPerKwh(punished, toleratedShare), sellerNetYuanPerKwh(punished, 1));
    return SHARES.every((share) => sellerNetYuanPerKwh(punished, share) <= tolerated + NO_GAIN_YUAN_PER_KWH);
  };
  if (!deters(MOST_THOUSANDTHS)) {
    throw new RangeError(`price elsewhere: came ${sale.elsewhereRatio} times the contract's, required one that an alpha of ${MOST_THOUSANDTHS / 1000} makes up for`);
  }
  let [fails, holds] = [-1, MOST_THOUSANDTHS];
  while (holds - fails > 1) {
    const middle = Math.floor((fails + holds) / 2);
    if (deters(middle)) holds = middle;
    else fails = middle;
  }
  return holds / 1000;
}
