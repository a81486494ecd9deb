import { requireStage, type Action } from "../action";
import { UNKNOWN } from "../credit";
import { keys } from "../keys";
import { refuse } from "../refusal";
import { day, energyWh, id, object, period, priceHaoPerKwh } from "../rules";
import { offerDepositHao } from "../settle-trade";

interface OfferInput {
  readonly day: string;
  readonly period: number;
  readonly offer: string;
  readonly energyWh: number;
  readonly priceHaoPerKwh: number;
}

/**
 * A seller offers energy of a period at a price (hao per kWh, without fees). The penalty deposit for all of it is
 * locked here and not at the signature: parallel buyers would collide on the seller's account.
 */
export const offer: Action<OfferInput> = {
  name: "offer",
  roles: ["user"],
  input: object<OfferInput>({ day, period, offer: id, energyWh, priceHaoPerKwh }),
  async run(call, input) {
    const { session, accounts, config, caller } = call;
    await requireStage(call, input, "open");
    const of = { ...input, seller: caller.party };
    if (await session.has(keys.offer(of))) refuse("offer-exists", { offer: input.offer });

    const { scoreMillionths } = (await session.get(keys.credit(caller.party))) ?? UNKNOWN;
    const { suspendedBelowMillionths } = config.sanctions;
    if (scoreMillionths < suspendedBelowMillionths) refuse("suspended", { scoreMillionths, requiredMillionths: suspendedBelowMillionths });

    const buyerPrice = input.priceHaoPerKwh + config.gridFeeHaoPerKwh + config.platformFeeHaoPerKwh;
    const { buyerPriceMinHaoPerKwh: min, buyerPriceMaxHaoPerKwh: max } = config;
    if (buyerPrice < min || buyerPrice > max) refuse("price-out-of-bounds", { buyerPriceHaoPerKwh: buyerPrice, minHaoPerKwh: min, maxHaoPerKwh: max });

    const depositHao = offerDepositHao(input.energyWh, input.priceHaoPerKwh, config);
    await accounts.lock(caller.party, depositHao);
    session.put(keys.offer(of), { energyWh: input.energyWh, priceHaoPerKwh: input.priceHaoPerKwh, depositHao, exhausted: false });
    return { ...of, depositHao };
  },
};
