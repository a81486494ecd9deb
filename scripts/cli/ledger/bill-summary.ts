import { billLines } from "../../../src/ledger/bills/bill-lines";
import type { ProvenBill } from "../../../src/ledger/bills/proven-bill";
import { grouped } from "../../../src/exhibits";
import { alignedTable } from "../aligned-table";
import { countText, kwhText, yuanText } from "./amounts";

/** A bill as its party reads it: lines by period, sums, and how much of it is proven. */
export function billSummary(bill: ProvenBill, height: number): string {
  const lines = billLines(bill);
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
