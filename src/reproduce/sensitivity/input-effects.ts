import type { TradingCase } from "../../case/types";
import type { Table } from "../../exhibits/exhibit";
import type { PublishedTable } from "../../paper/published-table";
import type { UncertainInput } from "../../sensitivity/uncertain-inputs";
import { portrait } from "../../trading/portrait";
import { caseUnder, defaultSetting } from "../../trading/setting";
import { solveDay, type SolvedDay } from "../../trading/solve-day";
import { significant } from "../../units";
import { cellName, compareRevenue, countAgreement, type ComparedCell } from "../cells";
import { COST_READINGS } from "./table-5-readings";

/** Tables 2-4 and Table 5's average cost, computed with one set of inputs. */
export interface PaperNumbers {
  readonly cells: readonly ComparedCell[];
  /** The first reading of the average cost (yuan/kWh). */
  readonly averageCost: number;
}

/** One uncertain input at both ends of its range, all others as they are. */
export interface InputEffect {
  readonly input: UncertainInput;
  readonly low: PaperNumbers;
  readonly high: PaperNumbers;
}

/** The day of each printed table's scenario under the portrait mechanism. */
export function tableDays(tradingCase: TradingCase, tables: readonly PublishedTable[]): SolvedDay[] {
  return tables.map((table) => solveDay(tradingCase, table.scenario, portrait));
}

/** @param tradingCase under the readings that are meant */
export function paperNumbers(tradingCase: TradingCase, tables: readonly PublishedTable[]): PaperNumbers {
  const days = tableDays(tradingCase, tables);
  return { cells: tables.flatMap((table, i) => compareRevenue(table, days[i]!)), averageCost: COST_READINGS[0]!.of(days) };
}

export function inputEffects(tradingCase: TradingCase, tables: readonly PublishedTable[], inputs: readonly UncertainInput[]): InputEffect[] {
  const at = (input: UncertainInput, value: number): PaperNumbers =>
    paperNumbers(caseUnder(tradingCase, { ...defaultSetting(tradingCase), overrides: input.overrides(value) }), tables);
  return inputs.map((input) => ({ input, low: at(input, input.low), high: at(input, input.high) }));
}

/** What the ends of each input's range do to Tables 2-4 and to Table 5; inputs that do nothing are named in the caption. */
export function inputEffectsTable(base: PaperNumbers, effects: readonly InputEffect[], name: Pick<Table, "id" | "label">, how: string): Table {
  const moving = effects.filter(({ low, high }) => change(base, low) > 0 || change(base, high) > 0);
  const still = effects.filter((effect) => !moving.includes(effect)).map(({ input }) => input.label);
  const start = countAgreement(base.cells);
  return {
    kind: "table",
    ...name,
    caption:
      `What each uncertain input does to the tables, ${how}: at the low and the high end of its range, all others unchanged. With the case's numbers: ` +
      `${start.patternHits} of ${start.cells} cells zero or not as printed, ${start.nonZeroWithin5} of ${start.nonZero} non-zero cells within 5 %, ${start.nonZeroWithin25} within 25 %, ` +
      `average cost ${base.averageCost.toFixed(3)} yuan/kWh. ` +
      (still.length === 0 ? "" : `No effect on any of it: ${still.join("; ")}.`),
    claims: [],
    columns: [
      { key: "input", label: "Input" },
      { key: "status", label: "Status" },
      { key: "range", label: "Range" },
      { key: "pattern", label: "Zero pattern, low / high" },
      { key: "within5", label: "Within 5 %, low / high" },
      { key: "within25", label: "Within 25 %, low / high" },
      { key: "largest", label: "Largest change of a cell" },
      { key: "costLow", label: "Average cost at low", unit: "yuan/kWh", decimals: 3 },
      { key: "costHigh", label: "Average cost at high", unit: "yuan/kWh", decimals: 3 },
    ],
    rows: moving
      .sort((a, b) => Math.max(change(base, b.low), change(base, b.high)) - Math.max(change(base, a.low), change(base, a.high)))
      .map(({ input, low, high }) => {
        const [atLow, atHigh] = [countAgreement(low.cells), countAgreement(high.cells)];
        return {
          input: input.label,
          status: input.status,
          range: `${significant(input.low)} to ${significant(input.high)}${input.unit === "1" ? "" : ` ${input.unit}`}`,
          pattern: `${atLow.patternHits} / ${atHigh.patternHits}`,
          within5: `${atLow.nonZeroWithin5} / ${atHigh.nonZeroWithin5}`,
          within25: `${atLow.nonZeroWithin25} / ${atHigh.nonZeroWithin25}`,
          largest: largestChange(base, low, high),
          costLow: significant(low.averageCost),
          costHigh: significant(high.averageCost),
        };
      }),
  };
}

/** Changes below this are rounding (yuan, yuan/kWh). */
const NOTHING = 1e-6;

/** The largest change of a cell (yuan) or, if none changes, of the average cost; 0 for nothing. */
function change(base: PaperNumbers, other: PaperNumbers): number {
  const cells = Math.max(...base.cells.map((cell, i) => Math.abs(other.cells[i]!.ours - cell.ours)));
  if (cells > NOTHING) return cells;
  const cost = Math.abs(other.averageCost - base.averageCost);
  return cost > NOTHING ? NOTHING * cost : 0;
}

function largestChange(base: PaperNumbers, low: PaperNumbers, high: PaperNumbers): string {
  const changes = [low, high].flatMap(({ cells }) => cells.map((cell, i) => ({ cell, by: cell.ours - base.cells[i]!.ours })));
  const { cell, by } = changes.reduce((most, next) => (Math.abs(next.by) > Math.abs(most.by) ? next : most));
  if (Math.abs(by) <= NOTHING) return "none";
  return `${by > 0 ? "+" : "-"}${Math.abs(by).toFixed(1)} yuan in ${cellName(cell)}`;
}
