import { joinWords } from "../../exhibits/describe";
import type { Row, Table } from "../../exhibits/exhibit";
import { significant } from "../../units";
import { shareAsPrinted, spreadEnds, type AverageCostSpread, type PlatformCostSpreads } from "../sensitivity/average-cost";
import { NEAR_YUAN_PER_KWH } from "../sensitivity/table-5-readings";
import type { PlatformDays } from "./table-5-days";
import type { PlatformRow } from "./table-5-rows";
import { costSteps, type CostSteps } from "./table-5-steps";

/** What the table shows: the days with and without the platform, and every cell of print under its readings. */
interface Shown {
  readonly days: PlatformDays;
  readonly rows: readonly PlatformRow[];
}

/** The quantitative rows of print, short and with the unit of what is computed. */
const SHORT_ITEM = { "yuan/kWh": "Average cost, yuan/kWh", "%": "Utilization, %" } as const;

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
      { key: "item", label: "Item of print" },
      { key: "platform", label: "Platform" },
      { key: "printed", label: "Printed" },
      { key: "reading", label: "Read as" },
      { key: "computed", label: "Computed", decimals: 3 },
      { key: "draws", label: "90 % of draws" },
      { key: "agreement", label: "Agreement" },
    ],
    rows: rows.map((row) => tableRow(row, spreads[row.platform])),
    classColumn: "agreement",
  };
}

function tableRow({ item, platform, printed, reading, computed, unit, agreement }: PlatformRow, spreads: readonly AverageCostSpread[]): Row {
  const spread = unit === "yuan/kWh" ? spreads.find((of) => of.reading.name === reading) : undefined;
  return {
    item: unit === null ? item : SHORT_ITEM[unit],
    platform,
    printed,
    reading,
    computed: computed === null ? null : significant(computed),
    draws: spread === undefined || computed === null ? null : rangeText(spread),
    agreement,
  };
}

/** "0.69‑0.88", which does not break at its hyphen: what 90 % of the draws lie between (yuan/kWh). */
function rangeText(spread: AverageCostSpread): string {
  const { low, high } = spreadEnds(spread);
  return `${low.toFixed(2)}\u2011${high.toFixed(2)}`;
}

function caption(days: PlatformDays, { with: withPlatform, without }: PlatformCostSpreads): string {
  const reached = (of: readonly AverageCostSpread[]): string =>
    `${of.filter((spread) => shareAsPrinted(spread) > 0).length} of ${of.length} within ${NEAR_YUAN_PER_KWH} of the printed ${of[0]!.printed}`;
  return [
    "As printed, and what the cells come to by named readings, for print gives no formula. First on each side stands the one nearest to the words; where no scenario is named, it is the three together. The outside prices are the case's assumed ones; no table shows them, and nothing here is fitted to print.",
    `Of the readings, some of ${withPlatform[0]!.draws.length} draws of outside prices (ranges of Table B4) bring ${reached(withPlatform)} and ${reached(without)}: the table does not identify what was meant.`,
    ...outlierSentence(without),
    ...capSentence(days, without[0]!.printed),
    ...stepSentences(days),
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

/** Where the cost falls on the way from a user without PV to the users of the platform, by both denominators. */
function stepSentences(days: PlatformDays): string[] {
  const [charged, bought] = [costSteps("charged", days), costSteps("bought", days)];
  if (charged === null || bought === null) return [];
  const costs = ({ steps }: CostSteps): string => joinWords(steps.map(({ yuanPerKwh }) => yuanPerKwh.toFixed(3)));
  const shares = ({ steps }: CostSteps): string => `${joinWords(steps.map(({ share }) => percent(share)))} % of the fall`;
  return [
    `Added in this order, ${joinWords(charged.steps.map(({ name }) => name))} lower the net cost from ${charged.fromYuanPerKwh.toFixed(3)} (all charging from the grid) to ${costs(charged)} yuan per kWh charged, which is ${shares(charged)}.`,
    `Per kWh bought they lower it to ${costs(bought)}, ${shares(bought)}; there, what users buy from each other counts as bought, while what they pay each other cancels but for the fees.`,
    `If trade came before the storage, it would make ${percent(charged.tradeFirstShare)} and ${percent(bought.tradeFirstShare)} %. The storage is its operator's, and its rental is left out.`,
  ];
}

function percent(share: number): string {
  return (100 * share).toFixed(0);
}
