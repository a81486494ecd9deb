import { alignedTable } from "../aligned-table";
import { countText, kwhText, shareText, yuanText } from "./amounts";
import type { AuditDocument } from "./audit-document";

/** Who fell short and what came of it, and what was tried against the ledger; nothing on a day without. */
export function faultsText(audit: AuditDocument): string {
  return [defaultersText(audit), insteadText(audit), attacksText(audit)].filter((part) => part !== "").join("\n");
}

function defaultersText({ defaulters, choices }: AuditDocument): string {
  const { defaulters: told, sanctions } = choices;
  if (told === undefined) return "";
  const rows = defaulters.map(({ party, contractedWh, deliveredWh, penaltiesHao, scoreMillionths, suspendedFrom, notOfferedWh }) => [
    party,
    kwhText(contractedWh),
    kwhText(deliveredWh),
    yuanText(penaltiesHao),
    shareText(scoreMillionths, 3),
    suspendedFrom !== null ? `period ${suspendedFrom}` : scoreMillionths < sanctions.suspendedBelowMillionths ? "after the last sale" : "never",
    kwhText(notOfferedWh),
  ]);
  return `Defaulters: ${countText(told.count, "seller")} from period ${told.fromPeriod} on, who deliver ${percent(told.deliveredShare)} of what they contracted
${alignedTable("lrrrrlr", [["party", "contracted kWh", "delivered kWh", "penalty yuan", "score", "suspended", "not offered kWh"], ...rows])}  A score below ${shareText(sanctions.surchargeBelowMillionths)} costs a surcharge, below ${shareText(sanctions.suspendedBelowMillionths)} nothing can be sold; unknown users begin at 0.5.
`;
}

function insteadText({ boughtInstead }: AuditDocument): string {
  if (boughtInstead === null) return "";
  const { notDeliveredWh, notOfferedWh, refusedByGridWh, outside, agreedHao, penaltiesHao } = boughtInstead;
  const excessHao = outside.grid.costHao + outside.company.costHao - agreedHao;
  const extraHao = excessHao - penaltiesHao;
  return `What buyers bought elsewhere instead
${alignedTable("lrr", [
  ["", "kWh", "yuan"],
  ["not delivered", kwhText(notDeliveredWh), ""],
  ["not offered, sellers being suspended", kwhText(notOfferedWh), ""],
  ["refused by the grid", kwhText(refusedByGridWh), ""],
  ["bought from the grid instead", kwhText(outside.grid.energyWh), yuanText(outside.grid.costHao, 4)],
  ["bought from the company instead", kwhText(outside.company.energyWh), yuanText(outside.company.costHao, 4)],
  ["would have cost from other users, with fees", "", yuanText(agreedHao, 4)],
  ["penalties received for it", "", yuanText(penaltiesHao, 4)],
  [`so that buyers paid ${extraHao < 0 ? "less" : "more"} by`, "", yuanText(Math.abs(extraHao), 4)],
])}${whoGains(excessHao, penaltiesHao)}`;
}

/** Why buyers are better or worse off than by the plan. */
function whoGains(excessHao: number, penaltiesHao: number): string {
  const penalties = `penalties of ${yuanText(penaltiesHao, 4)}`;
  const elsewhere = excessHao < 0 ? `${yuanText(-excessHao, 4)} yuan less than agreed` : `${yuanText(excessHao, 4)} yuan more than agreed`;
  const outcome = penaltiesHao > excessHao ? "buyers gain" : penaltiesHao < excessHao ? "buyers lose, as that is not made up for" : "buyers neither gain nor lose";
  return `  Elsewhere the energy cost ${elsewhere}, against ${penalties}: ${outcome}.\n`;
}

function attacksText({ attempts, choices }: AuditDocument): string {
  if (choices.attackers === 0) return "";
  const by = new Map<string, (typeof attempts)[number][]>();
  for (const attempt of attempts) by.set(attempt.attack, [...(by.get(attempt.attack) ?? []), attempt]);
  const rows = [...by].map(([attack, same]) => [
    attack,
    `${same.filter(({ stoppedBy }) => stoppedBy !== null).length}/${same.length}`,
    distinct(same.map(({ stoppedBy }) => (stoppedBy === "proposal check" ? "proposal" : (stoppedBy ?? "got through")))),
    distinct(same.map(({ stoppedBy, how }) => (stoppedBy === "input rules" ? "not a whole number" : how))),
  ]);
  return `Attacks by ${countText(choices.attackers, "user")}
${alignedTable("lrll", [["", "stopped", "at", "as"], ...rows])}`;
}

function distinct(words: readonly string[]): string {
  return [...new Set(words)].join(", ");
}

function percent(share: number): string {
  return `${String(Number((100 * share).toFixed(2)))} %`;
}
