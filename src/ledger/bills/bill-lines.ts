import { kwhFromWh } from "../contract";
import { totalHao } from "../contract/settle-trade";
import { recordsOf } from "./bill-totals";
import type { ProvenBill } from "./proven-bill";

/** A line of a bill: what the party pays, or receives where it is negative. */
export interface BillLine {
  readonly day: string;
  readonly period: number;
  readonly what: string;
  readonly energyWh: number;
  /** null where there is no price for energy. */
  readonly priceHaoPerKwh: number | null;
  /** Fees and surcharges of a purchase from another user; 0 elsewhere. */
  readonly feesHao: number;
  readonly hao: number;
}

/** What a bill is made of: settled trades, each with its penalty, then purchases outside and moves in settled periods; by period. Their `hao` sum to the net amount. */
export function billLines(bill: ProvenBill): BillLine[] {
  return [...tradeLines(bill), ...otherLines(bill)].sort((a, b) => order(a.day, b.day) || a.period - b.period);
}

function tradeLines({ party, records }: ProvenBill): BillLine[] {
  return recordsOf(records, "signature").flatMap(({ key, value }) => {
    if (value.settlement === undefined) return [];
    const [day, period, seller, , buyer] = key as [string, string, string, string, string];
    const isBuyer = buyer === party;
    const { deliveredWh, energyHao, penaltyHao, excessWh } = value.settlement;
    const at = { day, period: Number(period), priceHaoPerKwh: value.priceHaoPerKwh };
    const short = deliveredWh < value.energyWh ? `, of ${kwhFromWh(value.energyWh).toFixed(3)} kWh` : "";
    const paidHao = isBuyer ? totalHao(value.settlement) : -energyHao;
    const trade: BillLine = { ...at, what: isBuyer ? `bought from ${seller}${short}` : `sold to ${buyer}${short}`, energyWh: deliveredWh, feesHao: isBuyer ? paidHao - energyHao : 0, hao: paidHao };
    if (penaltyHao === 0) return [trade];
    const penalty: BillLine = { ...at, what: isBuyer ? `penalty of ${seller}` : `penalty to ${buyer}`, energyWh: excessWh, priceHaoPerKwh: null, feesHao: 0, hao: isBuyer ? -penaltyHao : penaltyHao };
    return [trade, penalty];
  });
}

/** What was bought outside and moved in the storage, in settled periods. */
function otherLines({ records }: ProvenBill): BillLine[] {
  const settled = new Set(recordsOf(records, "period").filter(({ value }) => value.stage === "settled").map(({ key }) => key.join("/")));
  const placed = (key: readonly string[]) => ({ day: key[0]!, period: Number(key[1]), isPaid: settled.has(key.slice(0, 2).join("/")) });
  return [
    ...recordsOf(records, "outside").map(({ key, value: { channel, energyWh, priceHaoPerKwh, costHao } }) => ({
      ...placed(key),
      what: `bought from the ${channel}${key[3] === "instead" ? " instead" : ""}`,
      energyWh,
      priceHaoPerKwh,
      feesHao: 0,
      hao: costHao,
    })),
    ...recordsOf(records, "storage").map(({ key, value: { direction, energyWh, rentalHao } }) => ({
      ...placed(key),
      what: direction === "store" ? "stored" : "taken from the storage",
      energyWh,
      priceHaoPerKwh: null,
      feesHao: 0,
      hao: rentalHao,
    })),
  ].filter(({ isPaid }) => isPaid);
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
