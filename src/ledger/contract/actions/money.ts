import { EVERY_ROLE, type Action } from "../action";
import { keys } from "../keys";
import { refuse } from "../refusal";
import { amountHao, id, object } from "../rules";

/** The platform, which keeps the money, confirms that a party has paid in; `payment` is its reference and counts once. */
export const deposit: Action<{ party: string; payment: string; amountHao: number }> = {
  name: "deposit",
  roles: ["platform"],
  input: object({ party: id, payment: id, amountHao }),
  async run({ session, accounts }, { party, payment, amountHao }) {
    if (!(await session.has(keys.party(party)))) refuse("no-such-party", { party });
    const key = keys.deposit(party, payment);
    if (await session.has(key)) refuse("payment-exists", { party, payment });
    await accounts.deposit(party, amountHao);
    session.put(key, { amountHao });
    return { party, payment, amountHao };
  },
};

/** A party takes out money that is not locked. */
export const payOut: Action<{ payment: string; amountHao: number }> = {
  name: "payOut",
  roles: EVERY_ROLE,
  input: object({ payment: id, amountHao }),
  async run({ session, accounts, caller }, { payment, amountHao }) {
    const key = keys.payOut(caller.party, payment);
    if (await session.has(key)) refuse("payment-exists", { party: caller.party, payment });
    await accounts.payOut(caller.party, amountHao);
    session.put(key, { amountHao });
    return { party: caller.party, payment, amountHao };
  },
};

/** A party pays another one money that is not locked, for what it likes. */
export const transfer: Action<{ payment: string; to: string; amountHao: number }> = {
  name: "transfer",
  roles: EVERY_ROLE,
  input: object({ payment: id, to: id, amountHao }),
  async run({ session, accounts, caller }, { payment, to, amountHao }) {
    if (to === caller.party) refuse("own-account", { party: to });
    if (!(await session.has(keys.party(to)))) refuse("no-such-party", { party: to });
    const key = keys.transfer(caller.party, payment);
    if (await session.has(key)) refuse("payment-exists", { party: caller.party, payment });
    await accounts.pay(caller.party, to, amountHao);
    session.put(key, { to, amountHao });
    return { party: caller.party, to, payment, amountHao };
  },
};
