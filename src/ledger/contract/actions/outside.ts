import { operator, requireStage, type Action } from "../action";
import { keys } from "../keys";
import { CHANNELS, type Channel } from "../records";
import { refuse } from "../refusal";
import { day, energyWh, id, object, oneOf, period } from "../rules";
import { costHao } from "../settle-trade";

interface OutsideInput {
  readonly day: string;
  readonly period: number;
  readonly purchase: string;
  readonly channel: Channel;
  readonly energyWh: number;
}

/**
 * A user buys from the grid or the company at the period's price. The money is locked; the period's settlement pays it
 * out, so that buyers do not collide on the operator's account. Possible until then, as a shortfall shows late.
 */
export const buyOutside: Action<OutsideInput> = {
  name: "buyOutside",
  roles: ["user"],
  input: object<OutsideInput>({ day, period, purchase: id, channel: oneOf(CHANNELS), energyWh }),
  async run(call, input) {
    const { session, accounts, config, caller } = call;
    await requireStage(call, input, "open", "closed");
    await operator(call, input.channel);
    const key = keys.outside(input, caller.party, input.purchase);
    if (await session.has(key)) refuse("purchase-exists", { purchase: input.purchase });
    const prices = input.channel === "grid" ? config.gridPricesHaoPerKwh : config.companyPricesHaoPerKwh;
    const priceHaoPerKwh = prices[input.period - 1]!;
    const cost = costHao(input.energyWh, priceHaoPerKwh);
    await accounts.lock(caller.party, cost);
    session.put(key, { channel: input.channel, energyWh: input.energyWh, priceHaoPerKwh, costHao: cost });
    return { ...input, priceHaoPerKwh, costHao: cost };
  },
};
