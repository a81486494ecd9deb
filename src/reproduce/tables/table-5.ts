import type { Row, Table } from "../../exhibits/exhibit";
import { significant } from "../../units";
import { shareAsPrinted, spreadEnds, type AverageCostSpread, type PlatformCostSpreads } from "../sensitivity/average-cost";
import { CHEAPER_CHANNEL, NEAR_YUAN_PER_KWH, NET_PER_KWH_CHARGED } from "../sensitivity/table-5-readings";
import type { PlatformDays } from "./table-5-days";
import type { PlatformRow } from "./table-5-rows";

/** What the table shows: the days with and without the platform, and every cell of print under its readings. */
interface Shown {
  readonly days: PlatformDays;
  readonly rows: readonly PlatformRow[];
}

/**
 * Table 5: every cell of print, the two quantitative rows once for each named reading.
 * @param spreads the readings of the cost over draws of outside prices, for the same case
 */
export function table5({ days, rows }: Shown, spreads: PlatformCostSpreads): Table {
  return {
    kind: "table",
    id: "table-5",
    label: "Table 5",
    caption: caption(days, spreads),
    claims: ["X1", "X2", "W6"],
    columns: [
      { key: "item", label: "User transactions" },
      { key: "platform", label: "Platform" },
      { key: "printed", label: "Printed" },
      { key: "reading", label: "Read as" },
      { key: "computed", label: "Computed", decimals: 3 },
      { key: "draws", label: "90 % of draws" },
      { key: "agreement", label: "Agreement" },
      { key: "note", label: "Note" },
    ],
    rows: rows.map((row) => tableRow(row, spreads[row.platform])),
    classColumn: "agreement",
  };
}

function tableRow(row: PlatformRow, spreads: readonly AverageCostSpread[]): Row {
  const { item, platform, printed, reading, computed, unit, agreement, note } = row;
  const spread = unit === "yuan/kWh" ? spreads.find((of) => of.reading.name === reading) : undefined;
  return {
    item,
    platform,
    printed,
    reading: reading !== null && unit === "%" ? `${reading} (%)` : reading,
    computed: computed === null ? null : significant(computed),
    draws: spread === undefined || computed === null ? null : rangeText(spread),
    agreement,
    note,
  };
}

/** "0.692 to 0.880": what 90 % of the draws lie between (yuan/kWh). */
function rangeText(spread: AverageCostSpread): string {
  const { low, high } = spreadEnds(spread);
  return `${low.toFixed(3)} to ${high.toFixed(3)}`;
}

function caption(days: PlatformDays, { with: withPlatform, without }: PlatformCostSpreads): string {
  const reached = (of: readonly AverageCostSpread[]): string =>
    `${of.filter((spread) => shareAsPrinted(spread) > 0).length} of ${of.length} within ${NEAR_YUAN_PER_KWH} of the printed ${of[0]!.printed}`;
  return [
    "As printed, and what the cells come to by named readings, for print gives no formula. The outside prices are the case's assumed ones; no table shows them, and nothing here is fitted to print.",
    `Of the readings, some of ${withPlatform[0]!.draws.length} draws of outside prices (ranges of Table B4) bring ${reached(withPlatform)} and ${reached(without)}: the table does not identify what was meant.`,
    ...outlierSentence(without),
    ...capSentence(days, without[0]!.printed),
    ...shareSentence(days),
  ].join(" ");
}

/** Says so where the draws do not surround the case's own prices. */
function outlierSentence(without: readonly AverageCostSpread[]): string[] {
  const below = without.filter((spread) => spread.base < spreadEnds(spread).low).length;
  return below === 0
    ? []
    : [`For ${below} readings without the platform the case lies below 95 % of the draws: they give noon, when only users without PV would buy, the prices of the other day hours; the case's are lower.`];
}

/** Says so where an input of the case is a number of this table. */
function capSentence({ tradeAndStorage }: PlatformDays, printed: string): string[] {
  const { settings, periods } = tradeAndStorage[0]!.input.tradingCase;
  if (settings.priceBounds.maxYuanPerKwh !== Number(printed)) return [];
  const moved = tradeAndStorage[0]!.input.prices.filter((price, t) => price.sellerYuanPerKwh !== periods.sellerPriceYuanPerKwh[t]!).length;
  return [`The largest price that the case allows among users is this table's ${printed} yuan/kWh; the price bounds change the seller's price in ${moved} periods.`];
}

/** How much of the way from a user without PV to the users with the platform is due to trade. */
function shareSentence({ tradeAndStorage, storageOnly }: PlatformDays): string[] {
  const costs = [CHEAPER_CHANNEL.of(storageOnly), NET_PER_KWH_CHARGED.of(storageOnly), NET_PER_KWH_CHARGED.of(tradeAndStorage)];
  const [conventional, alone, traded] = costs as [number, number, number];
  if (!(conventional > alone) || !(alone >= traded)) return [];
  const [first, second, third] = costs.map((value) => value.toFixed(3));
  return [
    `Print compares users with PV and users without: per kWh charged, own PV and stock lower the cost from ${first} (cheaper channel) to ${second} and trade from there to ${third} yuan/kWh, so trade accounts for ${((100 * (alone - traded)) / (conventional - traded)).toFixed(0)} % of the fall.`,
  ];
}
