import { summarise } from "../../src/solvers/statistics";
import { SUITE_COLUMNS, type RunRecord } from "../../src/solvers/study";

/**
 * A line for each solver on each problem, with the median of what it is judged by: the relative gap where the suite
 * has one, otherwise the suite's first column. Runs without that number do not count in the median.
 */
export function summaryText(records: readonly RunRecord[]): string {
  const groups = new Map<string, RunRecord[]>();
  for (const record of records) {
    const name = `${record.suite}/${record.problem}/${record.arm}`;
    groups.set(name, [...(groups.get(name) ?? []), record]);
  }
  const width = Math.max(...[...groups.keys()].map(({ length }) => length));
  const lines = [...groups].map(([name, runs]) => {
    const columns = SUITE_COLUMNS[runs[0]!.suite];
    const column = columns.includes("gap") ? "gap" : columns[0]!;
    const values = runs.map(({ values }) => values[column]).filter((value) => typeof value === "number");
    const middle = values.length === 0 ? "none" : String(Number(summarise(values).median.toPrecision(4)));
    return `${name.padEnd(width)}  ${String(runs.length).padStart(3)} run${runs.length === 1 ? " " : "s"}  median ${column} ${middle}\n`;
  });
  return lines.join("");
}
