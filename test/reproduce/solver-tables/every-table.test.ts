// What all tables have in common, with as little data as they may get: one seed, one scenario.
import { describe, expect, test } from "vitest";
import { toCsv, type Table } from "../../../src/exhibits/exhibit";
import * as solverTables from "../../../src/reproduce/solver-tables";
import { ABLATION_ARMS, CONTROL_ARMS, MAIN_ARMS, type SolverStudy } from "../../../src/solvers/study";
import { flowRuns, iterationRuns, PRINTED, runs, studyOf } from "./synthetic-study";

const main = MAIN_ARMS.map(({ id }) => id);
const all = [...main, ...ABLATION_ARMS.map(({ id }) => id), ...CONTROL_ARMS.map(({ id }) => id)];

/** A study of every suite and arm with so many seeds. */
function complete(seeds: number, scenarios: readonly string[]): SolverStudy {
  const some = <T>(of: (n: number) => T): T[] => Array.from({ length: seeds }, (_, n) => of(n));
  return studyOf(
    [
      ...scenarios.flatMap((scenario) => [
        ...all.flatMap((arm, i) => flowRuns(scenario, arm, some((n) => [i / 10, i < 2 ? 100 * (n + 1) : null] as const))),
        ...main.flatMap((arm, i) => runs("raw", scenario, arm, some(() => ({ gap: i + 1, violationKwh: i })))),
        ...main.flatMap((arm, i) => runs("reflected", scenario, arm, some(() => ({ gap: 0, "evaluationsTo0.1Percent": 10 * (i + 1) })))),
        ...main.flatMap((arm, i) => runs("prices", scenario, arm, some(() => ({ bestYuan: 400 + i, polishedYuan: 400, sellersProfitYuan: 1, buyersCostYuan: 2 })))),
        ...main.slice(0, 4).flatMap((arm) => iterationRuns(scenario, arm, 1000, some(() => ({ gap: 0, solvedAt: 3 })))),
        ...runs("front", scenario, "multi-objective-ngo", some(() => ({ relativeHypervolume: 0.9, igdPlus: 0.1, points: 9 }))),
      ]),
      ...main.flatMap((arm) => flowRuns("all", arm, some(() => [0.5, null] as const))),
      ...["sphere shifted", "sphere centred"].flatMap((problem) => all.flatMap((arm, i) => runs("functions", problem, arm, some(() => ({ best: i }))))),
    ],
    scenarios,
  );
}

function tablesOf(study: SolverStudy): Table[] {
  const { solverTable, revenueReadingsTable } = solverTables;
  const { equalWorkTable, encodingTable, statisticsTable, ablationTable, biasTable, priceSearchTable, frontTable, reflectedTable, psoTable } = solverTables;
  return [
    solverTable(study, PRINTED),
    revenueReadingsTable(study, PRINTED),
    ...[equalWorkTable, encodingTable, statisticsTable, ablationTable, biasTable, priceSearchTable, frontTable, reflectedTable, psoTable].map((table) => table(study)),
  ];
}

describe.each([
  ["one seed, one scenario", complete(1, ["I"])],
  ["two seeds, two scenarios", complete(2, ["I", "II"])],
])("with %s", (_, study) => {
  test.each(tablesOf(study).map((table) => [table.id, table] as const))("%s has a cell for each column, and no cell or word that is not a value", (_id, table) => {
    const keys = table.columns.map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.length).toBeLessThanOrEqual(9);
    expect(table.rows.length).toBeGreaterThan(0);
    for (const row of table.rows) expect(Object.keys(row).sort()).toEqual([...keys].sort());
    expect(`${table.caption}\n${toCsv(table)}`).not.toMatch(/NaN|undefined|Infinity|null|\[object/);
    expect(JSON.parse(JSON.stringify(table))).toEqual(table);
  });

  test("ids and labels are used once", () => {
    const tables = tablesOf(study);
    expect(new Set(tables.map(({ id }) => id)).size).toBe(11);
    expect(new Set(tables.map(({ label }) => label)).size).toBe(11);
  });
});
