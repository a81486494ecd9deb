import { recordsOf } from "../../../src/ledger/bills/bill-totals";
import type { ProvenBill } from "../../../src/ledger/bills/proven-bill";
import { totalHao } from "../../../src/ledger/contract/settle-trade";
import { grouped } from "../../../src/exhibits";
import { alignedTable } from "./aligned-table";
import { countText, kwhText, yuanText } from "./amounts";

/** A line of a bill: what the party pays, or receives where it is negative. */
interface BillLine {
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

/** A bill as its party reads it: lines by period, sums, and how much of it is proven. */
export function billSummary(bill: ProvenBill, height: number): string {
  const lines = [...tradeLines(bill), ...otherLines(bill)].sort((a, b) => order(a.day, b.day) || a.period - b.period);
  const days = [...new Set(lines.map(({ day }) => day))];
  const rows = lines.map(({ day, period, what, energyWh, priceHaoPerKwh, feesHao, hao }) => [
    days.length > 1 ? `${day} ${period}` : String(period),
    what,
    kwhText(energyWh, 3),
    priceHaoPerKwh === null ? "" : yuanText(priceHaoPerKwh, 4),
    feesHao === 0 ? "" : yuanText(feesHao, 4),
    yuanText(hao, 4),
  ]);
  const table = lines.length === 0 ? "  nothing\n" : alignedTable("rlrrrr", [["period", "", "kWh", "yuan/kWh", "fees", "yuan"], ...rows]);
  return `Bill of ${bill.party}, ${days.length === 0 ? "without a day" : days.join(" and ")} (what ${bill.party} pays; received where negative)
${table}
${totalsText(bill)}
${countText(bill.records.length, "record")}, each with a proof under block ${grouped(height)}
Ledger ${bill.ledgerId}
`;
}

function tradeLines({ party, records }: ProvenBill): BillLine[] {
  return recordsOf(records, "signature").flatMap(({ key, value }) => {
    if (value.settlement === undefined) return [];
    const [day, period, seller, , buyer] = key as [string, string, string, string, string];
    const isBuyer = buyer === party;
    const { deliveredWh, energyHao, penaltyHao, excessWh } = value.settlement;
    const at = { day, period: Number(period), priceHaoPerKwh: value.priceHaoPerKwh };
    const short = deliveredWh < value.energyWh ? `, of ${kwhText(value.energyWh, 3)} kWh` : "";
    const paidHao = isBuyer ? totalHao(value.settlement) : -energyHao;
    const trade: BillLine = { ...at, what: isBuyer ? `bought from ${seller}${short}` : `sold to ${buyer}${short}`, energyWh: deliveredWh, feesHao: isBuyer ? paidHao - energyHao : 0, hao: paidHao };
    if (penaltyHao === 0) return [trade];
    const penalty: BillLine = { ...at, what: isBuyer ? `  penalty of ${seller}` : `  penalty to ${buyer}`, energyWh: excessWh, priceHaoPerKwh: null, feesHao: 0, hao: isBuyer ? -penaltyHao : penaltyHao };
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

function totalsText({ totals }: ProvenBill): string {
  const { boughtHao, soldHao, penaltiesPaidHao, penaltiesReceivedHao, outsideHao, storageHao, netHao } = totals;
  const rows: (readonly [string, number])[] = [
    ["bought from other users, with fees", boughtHao],
    ["sold to other users", -soldHao],
    ["penalties paid", penaltiesPaidHao],
    ["penalties received", -penaltiesReceivedHao],
    ["bought from the grid and the company", outsideHao],
    ["storage", storageHao],
  ];
  return alignedTable("lr", [...rows.filter(([, hao]) => hao !== 0), [netHao < 0 ? "to receive" : "to pay", netHao] as const].map(([what, hao]) => [what, yuanText(hao, 4)]));
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
