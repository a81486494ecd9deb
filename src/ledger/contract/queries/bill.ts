import { EVERY_ROLE, type Action } from "../action";
import { add } from "../integers";
import { keys } from "../keys";
import { refuse } from "../refusal";
import { day, id, object } from "../rules";
import { totalHao } from "../settle-trade";
import { requireOwn } from "./access";

interface BillInput {
  readonly party: string;
  readonly day: string;
}

/**
 * A user's bill of a day in hao: what he bought from and sold to other users, bought outside and paid for storage, in
 * settled periods. `netHao` is what he pays in all, negative if he earned. `unsettled` counts what is still to come.
 */
export const bill: Action<BillInput> = {
  name: "bill",
  roles: EVERY_ROLE,
  input: object<BillInput>({ party: id, day }),
  async run(call, { party, day }) {
    requireOwn(call, party);
    const { session } = call;
    if (!(await session.has(keys.party(party)))) refuse("no-such-party", { party });
    const settledPeriods = new Set(
      (await session.list("period", [day])).filter(({ value }) => value.stage === "settled").map(({ attributes }) => attributes[1]!),
    );
    const bought: unknown[] = [];
    const sold: unknown[] = [];
    const outside: unknown[] = [];
    const storage: unknown[] = [];
    const totals = { boughtHao: 0, soldHao: 0, penaltiesPaidHao: 0, penaltiesReceivedHao: 0, outsideHao: 0, storageHao: 0 };
    const count = (field: keyof typeof totals, hao: number): void => {
      totals[field] = add(totals[field], hao);
    };
    let unsettled = 0;

    for (const { attributes, value } of await session.list("signature", [day])) {
      const [, period, seller, offer, buyer, signature] = attributes;
      if (seller !== party && buyer !== party) continue;
      if (value.state === "signed" || value.state === "approved") unsettled += 1;
      if (!value.settlement) continue;
      const { energyHao, penaltyHao, excessWh: _, ...rest } = value.settlement;
      const trade = { period: Number(period), offer, signature, contractedWh: value.energyWh, priceHaoPerKwh: value.priceHaoPerKwh, energyHao, penaltyHao };
      if (buyer === party) {
        bought.push({ ...trade, ...rest, seller });
        count("boughtHao", totalHao(value.settlement));
        count("penaltiesReceivedHao", penaltyHao);
      } else {
        sold.push({ ...trade, deliveredWh: rest.deliveredWh, buyer });
        count("soldHao", energyHao);
        count("penaltiesPaidHao", penaltyHao);
      }
    }
    for (const { attributes, value } of await session.list("outside", [day])) {
      const [, period, buyer, purchase] = attributes;
      if (buyer !== party) continue;
      if (!settledPeriods.has(period!)) {
        unsettled += 1;
        continue;
      }
      outside.push({ period: Number(period), purchase, ...value });
      count("outsideHao", value.costHao);
    }
    for (const { attributes, value } of await session.list("storage", [day])) {
      const [, period, owner, move] = attributes;
      if (owner !== party) continue;
      if (!settledPeriods.has(period!)) {
        unsettled += 1;
        continue;
      }
      storage.push({ period: Number(period), move, ...value });
      count("storageHao", value.rentalHao);
    }
    const netHao = [totals.boughtHao, totals.outsideHao, totals.storageHao, totals.penaltiesPaidHao, -totals.soldHao, -totals.penaltiesReceivedHao].reduce(add, 0);
    return { party, day, bought, sold, outside, storage, ...totals, netHao, unsettled };
  },
};
