import type { ScenarioFacts, SolverStudy } from "../../solvers/study";
import { significant } from "../../units";
import type { Row, Table } from "../../exhibits/exhibit";
import { grouped } from "../../exhibits/describe";
import { armName, mainArmsOf, medianOf, runsOf, scenariosOf, valuesOf } from "./runs";
import { digits, rough } from "./words";

/** Problem P2, prices and flows: what is proven, and what the solvers find. */
export function priceSearchTable(study: SolverStudy): Table {
  const scenarios = scenariosOf(study);
  return {
    kind: "table",
    id: "table-price-search",
    label: "Table M2",
    caption: caption(study),
    claims: [],
    columns: [
      { key: "scenario", label: "Scenario" },
      { key: "from", label: "From" },
      { key: "median", label: "Objective (median)", unit: "yuan", decimals: 2 },
      { key: "aboveLower", label: "Above the lower bound, of what trade can save", unit: "%", decimals: 2 },
      { key: "polished", label: "Polished (median)", unit: "yuan", decimals: 2 },
      { key: "best", label: "Best", unit: "yuan", decimals: 2 },
      { key: "profit", label: "Sellers' profit of the best", unit: "yuan", decimals: 1 },
      { key: "cost", label: "Buyers' cost of the best", unit: "yuan", decimals: 1 },
    ],
    rows: scenarios.flatMap((scenario) => [
      ...boundRows(scenario, study.facts.scenarios[scenario]!.prices),
      ...mainArmsOf(study, "prices", [scenario]).map((arm) => armRow(study, scenario, arm)),
    ]),
  };
}

/** Distance from the certified lower bound, in percent of the way from there to the best day without trade. */
function aboveLower(yuan: number, { lowerYuan, noTradeYuan }: ScenarioFacts["prices"]): number {
  return rough((100 * (yuan - lowerYuan)) / (noTradeYuan - lowerYuan), 6)!;
}

function boundRows(scenario: string, prices: ScenarioFacts["prices"]): Row[] {
  const { lowerYuan, upperYuan, intervals, mixedInteger } = prices;
  const row = (from: string, yuan: number): Row => ({
    scenario,
    from,
    median: yuan,
    aboveLower: aboveLower(yuan, prices),
    polished: null,
    best: null,
    profit: null,
    cost: null,
  });
  const ended = mixedInteger.stoppedByTime
    ? `stopped after ${mixedInteger.timeLimitSeconds} s with ${digits(100 * mixedInteger.remainingGap)} % left`
    : "solved";
  return [
    row(`lower bound, relaxation, ${intervals} price intervals, certified`, lowerYuan),
    row(`lower bound, mixed-integer, ${mixedInteger.intervals} intervals, ${ended}, as HiGHS reports it`, mixedInteger.lowerYuan),
    row("upper bound: prices of the relaxation, best flows at them", upperYuan),
    row("best day without trade", prices.noTradeYuan),
  ];
}

function armRow(study: SolverStudy, scenario: string, arm: string): Row {
  const runs = runsOf(study, "prices", scenario, arm);
  const yuan = valuesOf(runs, "bestYuan");
  const median = medianOf(yuan)!;
  const best = runs[yuan.indexOf(Math.min(...yuan))]!;
  return {
    scenario,
    from: armName(study, arm),
    median: significant(median),
    aboveLower: aboveLower(median, study.facts.scenarios[scenario]!.prices),
    polished: significant(medianOf(valuesOf(runs, "polishedYuan"))!),
    best: best.values["bestYuan"]!,
    profit: best.values["sellersProfitYuan"]!,
    cost: best.values["buyersCostYuan"]!,
  };
}

function caption(study: SolverStudy): string {
  const { sellerWeight, budget } = study.facts;
  const scenarios = scenariosOf(study).map((scenario) => {
    const { prices } = study.facts.scenarios[scenario]!;
    const arms = mainArmsOf(study, "prices", [scenario]).map((arm) => ({
      arm,
      yuan: medianOf(valuesOf(runsOf(study, "prices", scenario, arm), "bestYuan"))!,
    }));
    const best = arms.length === 0 ? null : arms.reduce((a, b) => (b.yuan < a.yuan ? b : a));
    return (
      `${scenario}: ${digits(aboveLower(prices.upperYuan, prices), 2)} % between the bounds` +
      (best === null ? "" : `, best median ${armName(study, best.arm)}, ${digits(aboveLower(best.yuan, prices), 2)} % above the lower bound${best.yuan > prices.upperYuan ? ", and so above what the linear programmes find" : ""}`)
    );
  });
  return [
    `Prices and flows together (P2): buyers' cost minus ${sellerWeight} times the sellers' profit, buyers accepting by price satisfaction; lower is better, ${grouped(budget)} evaluations a run.`,
    `The optimum is not known, only that it lies between the bounds, so no solver can be told to have reached it. Distances are shares of the way from the certified lower bound to the best day without trade. ${scenarios.join("; ")}.`,
    "Polished: the best flows at the prices that a run found, by a linear programme.",
  ].join(" ");
}
