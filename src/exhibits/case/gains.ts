import type { SolvedDay } from "../../trading/solve-day";
import { significant, sum } from "../../units";
import type { Figure, Table } from "../exhibit";
import { axisTitle, baseLayout } from "../style";
import { caseExhibit } from "./case-name";
import { classLook } from "./class-look";
import { solvedTrial, type ScenarioTrials } from "./trials";

/** What a class pays in a day with and without trade; all in yuan, of all its users. */
export interface ClassGain {
  readonly scenario: string;
  readonly id: string;
  readonly users: number;
  readonly withTradeYuan: number;
  readonly withoutTradeYuan: number;
  /** Without trade minus with trade: positive if the class gains. */
  readonly gainYuan: number;
}

/** Who gains from trade: each class's net payment under the case's mechanism against the cheapest day without trade. */
export function classGains(runs: readonly ScenarioTrials[]): ClassGain[] {
  return runs.flatMap((run) => {
    const alone = solvedTrial(run, "no trade");
    if (alone === null) return [];
    return run.day.input.classes.map(({ id, users }, k): ClassGain => {
      const withTradeYuan = netPaymentYuan(run.day, k);
      const withoutTradeYuan = netPaymentYuan(alone, k);
      return { scenario: run.scenario, id, users, withTradeYuan, withoutTradeYuan, gainYuan: Number((withoutTradeYuan - withTradeYuan).toFixed(6)) };
    });
  });
}

/** Purchases and storage rental minus sales of the class at position `k` (yuan). */
function netPaymentYuan({ settlement }: SolvedDay, k: number): number {
  const of = settlement.classes[k]!;
  return of.buyersCostYuan + sum(of.rentalYuan) - of.sellersRevenueYuan;
}

function perUser({ gainYuan, users }: ClassGain): number | null {
  return users > 0 ? significant(gainYuan / users) : null;
}

export function gainsTable(runs: readonly ScenarioTrials[]): Table {
  return {
    kind: "table",
    ...caseExhibit("Table", 6),
    caption:
      "What each class pays (purchases and storage rental minus sales) with and without trade. A negative gain is a loss; the gains of a scenario sum to what trade saves in all. " +
      "Among days that cost all users together the same, a programme picks one: how it splits the cost among classes may not be the only way.",
    claims: [],
    columns: [
      { key: "scenario", label: "Scenario" },
      { key: "class", label: "Class" },
      { key: "users", label: "Users" },
      { key: "without", label: "Pays without trade", unit: "yuan", decimals: 1 },
      { key: "with", label: "Pays with trade", unit: "yuan", decimals: 1 },
      { key: "gain", label: "Gain", unit: "yuan", decimals: 1 },
      { key: "perUser", label: "Gain of a user", unit: "yuan/day", decimals: 3 },
    ],
    rows: classGains(runs).map((of) => ({
      scenario: of.scenario,
      class: of.id,
      users: of.users,
      without: significant(of.withoutTradeYuan),
      with: significant(of.withTradeYuan),
      gain: significant(of.gainYuan),
      perUser: perUser(of),
    })),
  };
}

/** Less than this a day (per user) is rounding or a solver's tolerance. */
const NOTHING_YUAN = 0.0005;

/** The gain of a user of each class, side by side for the scenarios. */
export function gainsFigure(runs: readonly ScenarioTrials[]): Figure {
  const gains = classGains(runs);
  const scenarios = runs.map(({ scenario }) => scenario);
  const present = gains.filter(({ users }) => users > 0);
  const count = (holds: (yuan: number) => boolean): number => present.filter((of) => holds(perUser(of) ?? 0)).length;
  const of = scenarios.length === 1 ? `${present.length} classes` : `${present.length} pairs of class and scenario`;
  const [gaining, losing] = [count((yuan) => yuan >= NOTHING_YUAN), count((yuan) => yuan <= -NOTHING_YUAN)];
  const words = `of ${of} with users, ${gaining} gain, ${losing} lose, and for ${present.length - gaining - losing} nothing changes`;
  return {
    kind: "figure",
    ...caseExhibit("Figure", 7),
    title: "Who gains from trade",
    caption: `What a user of each class saves in a day by trade, against the cheapest day without it: ${words}.`,
    alt: `Grouped bars of the gain of a user by class and scenario; ${words}.`,
    claims: [],
    plotly: {
      data: scenarios.map((scenario, k) => {
        const own = gains.filter((of) => of.scenario === scenario);
        return {
          type: "bar",
          name: `Scenario ${scenario}`,
          x: own.map(({ id }) => id),
          y: own.map(perUser),
          hovertemplate: "%{y:.3~f} yuan",
          marker: classLook(k),
        };
      }),
      layout: baseLayout({
        barmode: "group",
        bargap: 0.3,
        xaxis: { title: { text: "Class" }, type: "category", showgrid: false },
        yaxis: { title: axisTitle("Gain of a user", "yuan/day"), rangemode: "tozero" },
      }),
    },
    data: {
      columns: [
        { key: "scenario", label: "Scenario" },
        { key: "class", label: "Class" },
        { key: "perUser", label: "Gain of a user", unit: "yuan/day", decimals: 3 },
      ],
      rows: gains.map((of) => ({ scenario: of.scenario, class: of.id, perUser: perUser(of) })),
    },
  };
}
