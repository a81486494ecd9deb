import type { Row, Table } from "../../../exhibits/exhibit";
import { kwhFromWh, ONE_MILLION, yuanFromHao, type Sanctions } from "../../contract";
import type { Attempt, DefaulterRecord } from "../../replay";

/** What a malevolent user tried, who noticed, and in which words; every attack once, however many periods it was tried in. */
export function attemptsTable(attempts: readonly Attempt[]): Table {
  const names = [...new Set(attempts.map(({ attack }) => attack))];
  const stopped = attempts.filter(({ stoppedBy }) => stoppedBy !== null).length;
  return {
    kind: "table",
    id: "table-attacks",
    label: "Table L14",
    caption: `${stopped} of ${attempts.length} attempts of malevolent users were stopped. "Proposal check": signatures, certificates, replays, before anything runs; "input rules": what no client makes; "contract": a written refusal; "commit": the comparison with what others changed meanwhile.`,
    claims: [],
    columns: [
      { key: "attack", label: "Attempt" },
      { key: "tries", label: "Tries" },
      { key: "by", label: "Stopped by" },
      { key: "how", label: "In the ledger's words" },
    ],
    rows: names.map((attack): Row => {
      const tries = attempts.filter((one) => one.attack === attack);
      const through = tries.filter(({ stoppedBy }) => stoppedBy === null);
      const shown = through[0] ?? tries[0]!;
      return { attack, tries: tries.length, by: shown.stoppedBy ?? "nobody", how: shown.how };
    }),
  };
}

/** Sellers who fell short: what they owed, delivered and paid, and what became of their credit. */
export function defaultersTable(defaulters: readonly DefaulterRecord[], { suspendedBelowMillionths }: Sanctions): Table {
  return {
    kind: "table",
    id: "table-defaulters",
    label: "Table L13",
    caption: "Sellers who do not deliver: what they contracted and delivered over the day, what they paid as penalty to their buyers, their credit score at its end (0.5 at its beginning), and whether they were suspended.",
    claims: [],
    columns: [
      { key: "seller", label: "Seller" },
      { key: "contracted", label: "Contracted", unit: "kWh", decimals: 3 },
      { key: "delivered", label: "Delivered", unit: "kWh", decimals: 3 },
      { key: "earned", label: "Earned", unit: "yuan", decimals: 4 },
      { key: "penalty", label: "Penalty", unit: "yuan", decimals: 4 },
      { key: "score", label: "Credit score", decimals: 3 },
      { key: "suspended", label: "Suspended" },
    ],
    rows: defaulters.map(({ party, contractedWh, deliveredWh, earnedHao, penaltiesHao, scoreMillionths, suspendedFrom }): Row => ({
      seller: party,
      contracted: kwhFromWh(contractedWh),
      delivered: kwhFromWh(deliveredWh),
      earned: yuanFromHao(earnedHao),
      penalty: yuanFromHao(penaltiesHao),
      score: scoreMillionths / ONE_MILLION,
      suspended: suspendedFrom !== null ? `offers refused from period ${suspendedFrom} on` : scoreMillionths < suspendedBelowMillionths ? "after the last sale" : "no",
    })),
  };
}
