import type { TradingCase } from "../../case/types";
import { joinWords } from "../describe";
import { drawnScenarios } from "./case-name";
import { plainMarkdown } from "./plain-markdown";

/** What a case is, in one sentence with Markdown's marks. */
export function caseSentence({ settings, periods }: TradingCase): string {
  const counted = (count: number, one: string, more: string): string => `${count} ${count === 1 ? one : more}`;
  const periodCount = periods.gridPriceYuanPerKwh.length;
  const minutes = Number((settings.stepHours * 60).toPrecision(6));
  const classes = Object.entries(settings.classes).map(([id, { name }]) => `**${id}** (${plainMarkdown(name)})`);
  const scenarios = Object.entries(settings.scenarios).map(([id, { name }]) => `**${id}** (${plainMarkdown(name)})`);
  return (
    `The case \`${settings.name}\` has ${counted(classes.length, "class", "classes")} of users, ${listed(classes)}; ` +
    `${counted(scenarios.length, "scenario", "scenarios")}, ${listed(scenarios)}; and a day of ${counted(periodCount, "period", "periods")} of ${minutes} min. ` +
    `Its trades are found by the ${settings.mechanism} mechanism.`
  );
}

/** The head of a page about a case: its title, what it is, and what a day of it is. In Markdown. */
export function caseIntroduction(tradingCase: TradingCase): string {
  const scenarios = Object.keys(tradingCase.settings.scenarios);
  const drawn = drawnScenarios(scenarios).length;
  const limit = drawn < scenarios.length ? ` Figures show the first ${drawn} scenarios; tables have all ${scenarios.length}.` : "";
  const { name, title } = tradingCase.settings;
  return [
    `# The trading days of ${plainMarkdown(name)}`,
    `**${plainMarkdown(title)}.** What is given, the day of each scenario, who trades with whom and who gains, other ways to trade, and what matters.`,
    caseSentence(tradingCase),
    `Users with photovoltaics (PV) of their own charge from their roof and their stock first and sell each other what they have left; what is still missing comes from the grid or from an electricity-selling company. Each scenario is one trading day.${limit}`,
  ].join("\n\n");
}

const MOST_LISTED = 8;

function listed(names: readonly string[]): string {
  return names.length <= MOST_LISTED ? joinWords(names) : `${names.slice(0, MOST_LISTED).join(", ")} and ${names.length - MOST_LISTED} more`;
}
