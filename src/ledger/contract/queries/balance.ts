import { EVERY_ROLE, type Action } from "../action";
import { UNKNOWN } from "../credit";
import { keys } from "../keys";
import { refuse } from "../refusal";
import { id, object } from "../rules";
import { requireOwn } from "./access";

/** Money (hao), energy in the shared storage (Wh) and credit of a party. */
export const balance: Action<{ party: string }> = {
  name: "balance",
  roles: EVERY_ROLE,
  input: object({ party: id }),
  async run(call, { party }) {
    const { session, accounts } = call;
    requireOwn(call, party);
    if (!(await session.has(keys.party(party)))) refuse("no-such-party", { party });
    const stored = await session.get(keys.stored(party));
    const credit = (await session.get(keys.credit(party))) ?? UNKNOWN;
    return { party, ...(await accounts.of(party)), storedWh: stored?.energyWh ?? 0, scoreMillionths: credit.scoreMillionths };
  },
};
