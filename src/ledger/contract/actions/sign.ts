import { requireStage, type Action } from "../action";
import { UNKNOWN } from "../credit";
import { keys } from "../keys";
import { refuse } from "../refusal";
import { day, energyWh, id, object, period } from "../rules";
import { buyerPayment, totalHao } from "../settle-trade";

interface SignInput {
  readonly day: string;
  readonly period: number;
  readonly seller: string;
  readonly offer: string;
  readonly signature: string;
  readonly energyWh: number;
}

/**
 * A buyer signs an offer, in part or whole; the full payment is locked. It asks for the energy and does not yet get it:
 * other signatures are not read, so that buyers do not collide, and the grid's approval deals the energy out.
 */
export const sign: Action<SignInput> = {
  name: "sign",
  roles: ["user"],
  input: object<SignInput>({ day, period, seller: id, offer: id, signature: id, energyWh }),
  async run(call, input) {
    const { session, accounts, config, caller } = call;
    await requireStage(call, input, "open");
    const of = { ...input, buyer: caller.party };
    if (input.seller === caller.party) refuse("own-offer", { offer: input.offer });
    const offered = (await session.get(keys.offer(of))) ?? refuse("no-such-offer", { seller: input.seller, offer: input.offer });
    if (await session.has(keys.signature(of))) refuse("signature-exists", { signature: input.signature });
    if (offered.exhausted) refuse("offer-exhausted", { offer: input.offer });
    if (input.energyWh > offered.energyWh) refuse("more-than-offered", { offeredWh: offered.energyWh, energyWh: input.energyWh });

    const { scoreMillionths } = (await session.get(keys.credit(caller.party))) ?? UNKNOWN;
    const { surchargeBelowMillionths, surchargeHaoPerKwh } = config.sanctions;
    const terms = {
      energyWh: input.energyWh,
      priceHaoPerKwh: offered.priceHaoPerKwh,
      surchargeHaoPerKwh: scoreMillionths < surchargeBelowMillionths ? surchargeHaoPerKwh : 0,
    };
    const lockedHao = totalHao(buyerPayment(terms.energyWh, terms, config));
    await accounts.lock(caller.party, lockedHao);
    session.put(keys.signature(of), { state: "signed", ...terms, lockedHao });
    return { ...of, ...terms, lockedHao };
  },
};
