import type { Row, Table } from "../../../exhibits/exhibit";
import { recordsOf } from "../../bills/bill-totals";
import type { ProvenBill } from "../../bills";
import { kwhFromWh, yuanFromHao } from "../../contract";
import { totalHao } from "../../contract/settle-trade";

/** The lines of a bill, one for each record that moved money, in the order of periods, and their sum. */
export function billTable({ party, records, totals }: ProvenBill): Table {
  interface Line {
    readonly period: number;
    readonly what: string;
    readonly energyWh: number;
    readonly paysHao: number;
  }
  const lines: Line[] = [
    ...recordsOf(records, "signature").flatMap(({ key, value }): Line[] => {
      const [, period, seller, , buyer] = key;
      if (!value.settlement) return [];
      const { deliveredWh, energyHao, penaltyHao } = value.settlement;
      const isBuyer = buyer === party;
      const what = isBuyer ? `bought from ${seller!}, with fees` : `sold to ${buyer!}`;
      const paysHao = isBuyer ? totalHao(value.settlement) - penaltyHao : penaltyHao - energyHao;
      return [{ period: Number(period), what: penaltyHao > 0 ? `${what}, less penalty` : what, energyWh: deliveredWh, paysHao }];
    }),
    ...recordsOf(records, "outside").map(({ key, value }): Line => ({ period: Number(key[1]), what: `bought from the ${value.channel}`, energyWh: value.energyWh, paysHao: value.costHao })),
    ...recordsOf(records, "storage").map(({ key, value }): Line => ({ period: Number(key[1]), what: value.direction === "store" ? "stored" : "taken out of the storage", energyWh: value.energyWh, paysHao: value.rentalHao })),
  ].sort((a, b) => a.period - b.period);
  return {
    kind: "table",
    id: "table-bill",
    label: "Table L7",
    caption: `The bill of ${party}, from ${records.length} records that are each proved against one block header. Negative amounts are income.`,
    claims: [],
    columns: [
      { key: "hour", label: "Period" },
      { key: "what", label: "What" },
      { key: "energy", label: "Energy", unit: "kWh", decimals: 3 },
      { key: "pays", label: "Pays", unit: "yuan", decimals: 4 },
    ],
    rows: [
      ...lines.map(({ period, what, energyWh, paysHao }): Row => ({ hour: period, what, energy: kwhFromWh(energyWh), pays: yuanFromHao(paysHao) })),
      { hour: null, what: "in all", energy: null, pays: yuanFromHao(totals.netHao) },
    ],
  };
}
