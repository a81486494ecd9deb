import { add } from "../contract";
import { totalHao } from "../contract/settle-trade";
import type { BilledRecord, BilledRecords, BilledType, BillTotals } from "./proven-bill";

export function recordsOf<T extends BilledType>(records: readonly BilledRecord[], type: T): BilledRecord<T>[] {
  return records.filter((one) => one.record === type) as unknown as BilledRecord<T>[];
}

/** What a party's records add up to: settled trades, and what it bought and moved in settled periods. */
export function billTotals(party: string, records: readonly BilledRecord[]): BillTotals {
  const settledPeriods = new Set(recordsOf(records, "period").filter(({ value }) => value.stage === "settled").map(({ key }) => key.join("/")));
  const isPaid = ({ key }: { readonly key: readonly string[] }): boolean => settledPeriods.has(key.slice(0, 2).join("/"));
  const settlements = recordsOf(records, "signature").flatMap(({ key, value }) => (value.settlement ? [{ isBuyer: key[4] === party, ...value.settlement }] : []));
  const asBuyer = settlements.filter(({ isBuyer }) => isBuyer);
  const asSeller = settlements.filter(({ isBuyer }) => !isBuyer);
  const total = (amounts: readonly number[]): number => amounts.reduce(add, 0);

  const boughtHao = total(asBuyer.map(totalHao));
  const soldHao = total(asSeller.map(({ energyHao }) => energyHao));
  const penaltiesPaidHao = total(asSeller.map(({ penaltyHao }) => penaltyHao));
  const penaltiesReceivedHao = total(asBuyer.map(({ penaltyHao }) => penaltyHao));
  const outsideHao = total(recordsOf(records, "outside").filter(isPaid).map(({ value }) => value.costHao));
  const storageHao = total(recordsOf(records, "storage").filter(isPaid).map(({ value }) => value.rentalHao));
  const netHao = total([boughtHao, -soldHao, penaltiesPaidHao, -penaltiesReceivedHao, outsideHao, storageHao]);
  return { boughtHao, soldHao, penaltiesPaidHao, penaltiesReceivedHao, outsideHao, storageHao, netHao };
}

/** What the party must have on its account by its records (hao): paid in and received, less paid out, passed on and billed. */
export function expectedBalanceHao(party: string, records: readonly BilledRecord[], { netHao }: BillTotals): number {
  const amounts = <T extends "deposit" | "payOut" | "transfer">(type: T, sign: (of: { readonly key: readonly string[]; readonly value: BilledRecords[T] }) => number): number[] =>
    recordsOf(records, type).map((one) => sign(one) * one.value.amountHao);
  return [
    ...amounts("deposit", () => 1),
    ...amounts("payOut", () => -1),
    ...amounts("transfer", ({ key, value }) => (key[0] === party ? -1 : value.to === party ? 1 : 0)),
    -netHao,
  ].reduce(add, 0);
}
