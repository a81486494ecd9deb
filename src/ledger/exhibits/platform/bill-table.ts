import type { Row, Table } from "../../../exhibits/exhibit";
import { billLines, type ProvenBill } from "../../bills";
import { kwhFromWh, yuanFromHao } from "../../contract";

/** The lines of a bill, in the order of periods, and their sum. */
export function billTable(bill: ProvenBill): Table {
  const { party, records, totals } = bill;
  return {
    kind: "table",
    id: "table-bill",
    label: "Table L7",
    caption: `The bill of ${party}, from ${records.length} records that are each proved against one block header. Negative amounts are income.`,
    claims: [],
    columns: [
      { key: "period", label: "Period" },
      { key: "what", label: "What" },
      { key: "energy", label: "Energy", unit: "kWh", decimals: 3 },
      { key: "fees", label: "Fees in it", unit: "yuan", decimals: 4 },
      { key: "pays", label: "Pays", unit: "yuan", decimals: 4 },
    ],
    rows: [
      ...billLines(bill).map(({ period, what, energyWh, feesHao, hao }): Row => ({ period, what, energy: kwhFromWh(energyWh), fees: yuanFromHao(feesHao), pays: yuanFromHao(hao) })),
      { period: null, what: "in all", energy: null, fees: null, pays: yuanFromHao(totals.netHao) },
    ],
  };
}
