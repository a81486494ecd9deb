import { add, type Channel } from "../../../src/ledger/contract";
import { totalHao } from "../../../src/ledger/contract/settle-trade";
import { UNKNOWN } from "../../../src/ledger/contract/credit";
import type { DefaulterRecord } from "../../../src/ledger/replay/faults";
import type { ReconciledSum } from "../../../src/ledger/replay/reconcile";
import type { LinesRecord } from "./audit-document";
import type { ChainRecord, ChainRecords } from "./chain-records";

/** The records of one day that an audit sums up. */
export type DayRecords = Pick<ChainRecords, "config" | "credit" | "signature" | "outside" | "storage" | "settlement">;

/** A name and a class with what the ledger has: the part of a reconciled sum that a chain shows. */
export type LedgerSum = Pick<ReconciledSum, "what" | "classId" | "ledgerHao">;

export function recordsOfDay(records: ChainRecords, date: string): DayRecords {
  const ofDay = <T extends ChainRecord<"signature" | "outside" | "storage" | "settlement">>(all: readonly T[]): T[] => all.filter(({ key }) => key[0] === date);
  const { config, credit, signature, outside, storage, settlement } = records;
  return { config, credit, signature: ofDay(signature), outside: ofDay(outside), storage: ofDay(storage), settlement: ofDay(settlement) };
}

/** What each class earned and paid and each operator received (hao), in the order of the audit's reconciliation. */
export function ledgerSums({ signature, outside, storage, settlement }: DayRecords, classIds: readonly string[], classOf: ReadonlyMap<string, string>): LedgerSum[] {
  const settled = signature.flatMap(({ key, value }) => (value.settlement === undefined ? [] : [{ seller: key[2]!, buyer: key[4]!, ...value.settlement }]));
  const bought = outside.map(({ key, value }) => ({ party: key[2]!, ...value }));
  const moved = storage.map(({ key, value }) => ({ party: key[2]!, ...value }));
  const byClass = <T>(what: string, rows: readonly T[], partyOf: (row: T) => string, hao: (row: T) => number): LedgerSum[] =>
    classIds.map((classId) => ({ what, classId, ledgerHao: total(rows.filter((row) => classOf.get(partyOf(row)) === classId).map(hao)) }));
  const ofChannel = (channel: Channel) => bought.filter((row) => row.channel === channel);
  const operators = (what: string, field: "gridFeesHao" | "gridSalesHao" | "companySalesHao" | "platformFeesHao" | "rentalHao"): LedgerSum => ({
    what,
    classId: null,
    ledgerHao: total(settlement.map(({ value }) => value[field])),
  });
  return [
    ...byClass("earned as seller", settled, ({ seller }) => seller, ({ energyHao }) => energyHao),
    // Surcharges are beside the model, and no part of its sum.
    ...byClass("paid for other users' energy", settled, ({ buyer }) => buyer, (of) => totalHao(of) - of.surchargeHao),
    ...byClass("paid to the grid for energy", ofChannel("grid"), ({ party }) => party, ({ costHao }) => costHao),
    ...byClass("paid to the company", ofChannel("company"), ({ party }) => party, ({ costHao }) => costHao),
    ...byClass("paid for storage", moved, ({ party }) => party, ({ rentalHao }) => rentalHao),
    operators("grid, fees", "gridFeesHao"),
    operators("grid, energy", "gridSalesHao"),
    operators("company, energy", "companySalesHao"),
    operators("platform, fees (Eq. 24)", "platformFeesHao"),
    operators("storage, rental", "rentalHao"),
  ];
}

/** What the grid let through. Of trades that come equally near to the limit the audit's own one is meant, if it is one of them. */
export function linesOn({ config, signature }: DayRecords, told: Partial<LinesRecord> | undefined): LinesRecord {
  const approved = signature.filter(({ value }) => value.state !== "refused");
  const limitMicroPu = config[0]!.value.grid.limits.minimumMicroPu;
  const checks = approved.flatMap(({ key, value: { line } }) =>
    line?.kind === "low voltage" ? [{ period: Number(key[1]), bus: line.bus, voltageMicroPu: line.limitMillionths + line.marginMillionths, limitMicroPu }] : [],
  );
  const leastMicroPu = checks.reduce((least, { voltageMicroPu }) => Math.min(least, voltageMicroPu), Infinity);
  const lowest = checks.filter(({ voltageMicroPu }) => voltageMicroPu === leastMicroPu);
  const tightest = lowest.find(({ period, bus }) => period === told?.tightest?.period && bus === told.tightest.bus) ?? lowest[0] ?? null;
  return { approved: approved.length, refused: signature.length - approved.length, tightest };
}

/** What became of a seller's contracts; when he was suspended is not in it. */
export function conductOf({ signature, credit }: DayRecords, party: string): Omit<DefaulterRecord, "suspendedFrom" | "notOfferedWh"> {
  const sold = signature.flatMap(({ key, value }) => (key[2] === party && value.settlement !== undefined ? [{ contractedWh: value.energyWh, ...value.settlement }] : []));
  return {
    party,
    contractedWh: total(sold.map(({ contractedWh }) => contractedWh)),
    deliveredWh: total(sold.map(({ deliveredWh }) => deliveredWh)),
    earnedHao: total(sold.map(({ energyHao }) => energyHao)),
    penaltiesHao: total(sold.map(({ penaltyHao }) => penaltyHao)),
    scoreMillionths: (credit.find(({ key }) => key[0] === party)?.value ?? UNKNOWN).scoreMillionths,
  };
}

/** Sellers who delivered less than they had contracted. */
export function shortSellers({ signature }: DayRecords): string[] {
  const short = signature.filter(({ value }) => value.settlement !== undefined && value.settlement.deliveredWh < value.energyWh);
  return [...new Set(short.map(({ key }) => key[2]!))];
}

/** What buyers had signed for and did not get (Wh), and what they received for it (hao). */
export function missingOn({ signature }: DayRecords): { readonly notDeliveredWh: number; readonly refusedByGridWh: number; readonly penaltiesHao: number } {
  const settled = signature.flatMap(({ value }) => (value.settlement === undefined ? [] : [{ missingWh: value.energyWh - value.settlement.deliveredWh, ...value.settlement }]));
  return {
    notDeliveredWh: total(settled.map(({ missingWh }) => missingWh)),
    refusedByGridWh: total(signature.filter(({ value }) => value.settlement === undefined).map(({ value }) => value.energyWh)),
    penaltiesHao: total(settled.map(({ penaltyHao }) => penaltyHao)),
  };
}

function total(amounts: readonly number[]): number {
  return amounts.reduce(add, 0);
}
