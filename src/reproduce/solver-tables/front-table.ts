import { summarise } from "../../solvers/statistics";
import type { SolverStudy } from "../../solvers/study";
import type { Row, Table } from "../../exhibits/exhibit";
import { scenariosOf, valuesOf } from "./runs";
import { digits, rough } from "./words";

/** How close the multi-objective solver comes to the exact front of sellers' profit and buyers' cost. */
export function frontTable(study: SolverStudy): Table {
  const rows = scenariosOf(study).flatMap((scenario): Row[] => {
    const runs = study.records.front.filter(({ problem }) => problem === scenario);
    if (runs.length === 0) return [];
    const volume = summarise(valuesOf(runs, "relativeHypervolume"));
    const distance = summarise(valuesOf(runs, "igdPlus"));
    return [
      {
        scenario,
        runs: runs.length,
        points: summarise(valuesOf(runs, "points")).median,
        volume: rough(volume.median, 6),
        volumeLow: rough(volume.q1, 6),
        volumeHigh: rough(volume.q3, 6),
        distance: rough(distance.median, 6),
        distanceLow: rough(distance.q1, 6),
        distanceHigh: rough(distance.q3, 6),
      },
    ];
  });
  return {
    kind: "table",
    id: "table-front",
    label: "Table M6",
    caption: caption(rows),
    claims: [],
    columns: [
      { key: "scenario", label: "Scenario" },
      { key: "runs", label: "Runs" },
      { key: "points", label: "Points (median)", decimals: 0 },
      { key: "volume", label: "Hypervolume (median)", unit: "1", decimals: 4 },
      { key: "volumeLow", label: "lower quartile", unit: "1", decimals: 4 },
      { key: "volumeHigh", label: "upper quartile", unit: "1", decimals: 4 },
      { key: "distance", label: "IGD+ (median)", unit: "1", decimals: 4 },
      { key: "distanceLow", label: "IGD+, lower quartile", unit: "1", decimals: 4 },
      { key: "distanceHigh", label: "IGD+, upper quartile", unit: "1", decimals: 4 },
    ],
    rows,
  };
}

/** Points of the example in the caption. */
const EXAMPLE_POINTS = 51;

function caption(rows: readonly Row[]): string {
  const lowest = Math.min(...rows.map(({ volume }) => Number(volume)));
  return [
    "Multi-objective NGO against the exact front of sellers' profit and buyers' cost: share of the front's hypervolume, and IGD+ in shares of the front's ranges (0 is best).",
    `A finite set stays below 1 even if all of its points are exact: n points spread well miss about 1/(2n) of the box, so ${EXAMPLE_POINTS} exact points would score about ${digits(1 - 1 / (2 * EXAMPLE_POINTS), 2)}.`,
    rows.length === 0 ? "" : `Lowest median: ${digits(lowest)}.`,
  ]
    .filter(Boolean)
    .join(" ");
}
