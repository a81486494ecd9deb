import { add } from "../../../src/ledger/contract";
import { totalHao } from "../../../src/ledger/contract/settle-trade";
import type { ChainRecord, ChainRecords } from "./chain-records";

/** The sums of all accounts (hao), as the contract's own audit has them; `claimsHao` is what open offers, signatures, purchases and moves lock. */
export function booksOf(records: ChainRecords) {
  const isOpen = openPeriods(records);
  const depositsHao = total(records.deposit.map(({ value }) => value.amountHao));
  const payOutsHao = total(records.payOut.map(({ value }) => value.amountHao));
  const availableHao = total(records.account.map(({ value }) => value.availableHao));
  const lockedHao = total(records.account.map(({ value }) => value.lockedHao));
  const claimsHao = total([
    ...records.offer.filter(isOpen).map(({ value }) => value.depositHao),
    ...records.signature.filter(({ value }) => value.state === "signed" || value.state === "approved").map(({ value }) => value.lockedHao),
    ...records.outside.filter(isOpen).map(({ value }) => value.costHao),
    ...records.storage.filter(isOpen).map(({ value }) => value.rentalHao),
  ]);
  const conserved = add(availableHao, lockedHao) === add(depositsHao, -payOutsHao) && lockedHao === claimsHao;
  return { depositsHao, payOutsHao, availableHao, lockedHao, claimsHao, conserved };
}

/** Whether every account holds what was paid in and what transfers, settled trades, purchases and moves leave of it, none of it locked. */
export function accountsAgreeOn(records: ChainRecords): boolean {
  const owed = new Map<string, number>();
  const book = (party: string, hao: number): unknown => owed.set(party, add(owed.get(party) ?? 0, hao));
  const move = (from: string, to: string, hao: number): void => {
    book(from, -hao);
    book(to, hao);
  };
  const operator = new Map(records.party.filter(({ value }) => value.role !== "user").map(({ value }) => [value.role, value.party]));
  const isOpen = openPeriods(records);

  for (const { key, value } of records.deposit) book(key[0]!, value.amountHao);
  for (const { key, value } of records.payOut) book(key[0]!, -value.amountHao);
  for (const { key, value } of records.transfer) move(key[0]!, value.to, value.amountHao);
  for (const { key, value } of records.signature) {
    const { settlement } = value;
    if (settlement === undefined) continue;
    const [seller, buyer] = [key[2]!, key[4]!];
    book(buyer, -totalHao(settlement));
    book(seller, settlement.energyHao);
    move(seller, buyer, settlement.penaltyHao);
    book(operator.get("grid")!, settlement.gridFeeHao);
    book(operator.get("platform")!, add(settlement.platformFeeHao, settlement.surchargeHao));
  }
  for (const one of records.outside) if (!isOpen(one)) move(one.key[2]!, operator.get(one.value.channel)!, one.value.costHao);
  for (const one of records.storage) if (!isOpen(one)) move(one.key[2]!, operator.get("storage")!, one.value.rentalHao);

  const accounts = new Map(records.account.map(({ key, value }) => [key[0]!, value]));
  return records.party.every(({ value: { party } }) => {
    const { availableHao, lockedHao } = accounts.get(party) ?? { availableHao: 0, lockedHao: 0 };
    return lockedHao === 0 && availableHao === (owed.get(party) ?? 0);
  });
}

/** Tells, of records whose keys begin with day and period, which are not settled. */
function openPeriods({ period }: ChainRecords): (record: Pick<ChainRecord<"offer">, "key">) => boolean {
  const settled = new Set(period.filter(({ value }) => value.stage === "settled").map(({ key }) => key.join("/")));
  return ({ key }) => !settled.has(key.slice(0, 2).join("/"));
}

function total(amounts: readonly number[]): number {
  return amounts.reduce(add, 0);
}
