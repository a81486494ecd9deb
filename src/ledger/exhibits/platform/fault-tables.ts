import type { Row, Table } from "../../../exhibits/exhibit";
import { kwhFromWh, ONE_MILLION, yuanFromHao, type Sanctions } from "../../contract";
import type { Attempt, RefusedOffer, Replay } from "../../replay";

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
export function defaultersTable(replay: Replay, defaulting: readonly string[], { suspendedBelowMillionths }: Sanctions): Table {
  const rows = defaulting.map((seller): Row => {
    const trades = replay.trades.filter((trade) => trade.seller === seller && trade.settlement !== null);
    const total = (pick: (trade: (typeof trades)[number]) => number): number => trades.reduce((sum, trade) => sum + pick(trade), 0);
    const refused = replay.refusedOffers.filter((offer) => offer.seller === seller);
    const standing = replay.parties.find(({ party }) => party === seller)!;
    return {
      seller,
      contracted: kwhFromWh(total(({ contractedWh }) => contractedWh)),
      delivered: kwhFromWh(total(({ settlement }) => settlement!.deliveredWh)),
      earned: yuanFromHao(total(({ settlement }) => settlement!.energyHao)),
      penalty: yuanFromHao(total(({ settlement }) => settlement!.penaltyHao)),
      score: standing.scoreMillionths / ONE_MILLION,
      suspended: standing.scoreMillionths >= suspendedBelowMillionths ? "no" : refusedWords(refused),
    };
  });
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
    rows,
  };
}

function refusedWords(refused: readonly RefusedOffer[]): string {
  if (refused.length === 0) return "yes, after the last sale";
  return `yes, ${refused.length === 1 ? "1 offer" : `${refused.length} offers`} refused from period ${refused[0]!.period} on`;
}
