import type { Action } from "../action";
import { add } from "../integers";
import { object } from "../rules";

/**
 * The books of all accounts in hao: what came in and went out, what the accounts hold, and what the open offers,
 * signatures, purchases and rentals say is locked. `conserved` says that not a hao is missing or too many.
 */
export const audit: Action<object> = {
  name: "audit",
  roles: ["grid", "company", "storage", "platform"],
  input: object({}),
  async run({ session }) {
    const settled = new Set(
      (await session.list("period", [])).filter(({ value }) => value.stage === "settled").map(({ attributes }) => attributes.join()),
    );
    const isOpen = ({ attributes }: { attributes: string[] }): boolean => !settled.has(attributes.slice(0, 2).join());
    const total = (amounts: readonly number[]): number => amounts.reduce(add, 0);

    const accounts = (await session.list("account", [])).map(({ value }) => value);
    const depositsHao = total((await session.list("deposit", [])).map(({ value }) => value.amountHao));
    const payOutsHao = total((await session.list("payOut", [])).map(({ value }) => value.amountHao));
    const availableHao = total(accounts.map((account) => account.availableHao));
    const lockedHao = total(accounts.map((account) => account.lockedHao));
    const claimsHao = total([
      ...(await session.list("offer", [])).filter(isOpen).map(({ value }) => value.depositHao),
      ...(await session.list("signature", [])).filter(({ value }) => value.state === "signed" || value.state === "approved").map(({ value }) => value.lockedHao),
      ...(await session.list("outside", [])).filter(isOpen).map(({ value }) => value.costHao),
      ...(await session.list("storage", [])).filter(isOpen).map(({ value }) => value.rentalHao),
    ]);
    const conserved = add(availableHao, lockedHao) === add(depositsHao, -payOutsHao) && lockedHao === claimsHao;
    return { depositsHao, payOutsHao, availableHao, lockedHao, claimsHao, conserved };
  },
};
