import { moneyByParty } from "../trading/money-by-party";
import type { DataTable, Row } from "../exhibits/exhibit";
import { axisTitle, baseLayout, COLOURS } from "../exhibits/style";
import type { SolvedDay } from "../trading/solve-day";
import { significant } from "../units";
import type { Comparison, ViewFigure } from "./comparison";

interface PartyNet {
  readonly party: string;
  readonly paysYuan: number;
  readonly receivesYuan: number;
  readonly netYuan: number;
}

function netByParty(day: SolvedDay): PartyNet[] {
  return moneyByParty(day).map((of) => ({ ...of, netYuan: of.receivesYuan - of.paysYuan }));
}

/** What every party pays and receives, and how its net differs from the reference's (yuan). */
export function moneyTable({ day, reference }: Pick<Comparison, "day" | "reference">): DataTable {
  const before = new Map(netByParty(reference).map(({ party, netYuan }) => [party, netYuan]));
  return {
    columns: [
      { key: "party", label: "Party" },
      { key: "pays", label: "Pays", unit: "yuan", decimals: 2 },
      { key: "receives", label: "Receives", unit: "yuan", decimals: 2 },
      { key: "net", label: "Net", unit: "yuan", decimals: 2 },
      { key: "change", label: "Net against reference", unit: "yuan", decimals: 2 },
    ],
    rows: netByParty(day).map(({ party, paysYuan, receivesYuan, netYuan }): Row => ({
      party,
      pays: paysYuan,
      receives: receivesYuan,
      net: netYuan,
      change: netYuan - (before.get(party) ?? 0),
    })),
  };
}

/** Net money of every party beside the reference's, as lying bars. */
export function moneySpec(of: Comparison): ViewFigure {
  const now = netByParty(of.day);
  const before = new Map(netByParty(of.reference).map(({ party, netYuan }) => [party, netYuan]));
  const bars = (name: string, colour: string, yuan: readonly number[]): Record<string, unknown> => ({
    type: "bar",
    orientation: "h",
    name,
    y: now.map(({ party }) => party),
    x: yuan.map(significant),
    marker: { color: colour },
    hovertemplate: "%{x:.2f} yuan",
  });
  const layout = baseLayout({
    barmode: "group",
    bargap: 0.3,
    hovermode: "y unified",
    showlegend: true,
    height: 80 + 46 * now.length,
    xaxis: { title: axisTitle("Received less paid", "yuan"), zeroline: true },
    yaxis: { autorange: "reversed", automargin: true },
    margin: { l: 110, r: 16, t: 16, b: 56 },
  });
  return {
    plotly: { data: [bars("now", COLOURS.grid, now.map(({ netYuan }) => netYuan)), bars(of.referenceName, COLOURS.neutral, now.map(({ party }) => before.get(party) ?? 0))], layout },
    caption: "What each party receives less what it pays. Users pay; grid, company and platform receive.",
    alt: `Bars of net money by party: ${now.map(({ party, netYuan }) => `${party} ${netYuan.toFixed(0)} yuan`).join(", ")}.`,
    data: moneyTable(of),
  };
}
