import type { LinearProgramme } from "./linear-programme";

/**
 * The programme as text in CPLEX LP format, which GLPK, HiGHS, SCIP, CBC, Gurobi and CPLEX read. Numbers keep full precision
 * (the solver's own writer rounds to 15 digits) and names are made valid (a class may be called "night-shift").
 *
 * @param remarks lines that open the file as comments.
 */
export function lpText(programme: LinearProgramme, remarks: readonly string[] = []): string {
  const columns = lpNames(programme.columnNames);
  const rows = lpNames(programme.rowNames);
  const costs = programme.cost.flatMap((cost, column) => (cost === 0 ? [] : [term(cost, columns[column]!)]));
  return [
    ...remarks.map((remark) => `\\ ${remark.replaceAll(/\s+/g, " ")}`),
    "Minimize",
    ` cost:${costs.length === 0 ? ` + 0 ${columns[0]!}` : costs.join("")}`,
    "Subject To",
    ...rows.flatMap((name, row) => rowLines(programme, row, name, columns)),
    "Bounds",
    ...columns.flatMap((name, column) => boundLines(name, programme.columnLower[column]!, programme.columnUpper[column]!)),
    "End",
    "",
  ].join("\n");
}

function rowLines({ rowStart, rowLower, rowUpper, columnIndex, coefficient }: LinearProgramme, row: number, name: string, columns: readonly string[]): string[] {
  const [lower, upper] = [rowLower[row]!, rowUpper[row]!];
  let terms = "";
  for (let at = rowStart[row]!; at < rowStart[row + 1]!; at++) terms += term(coefficient[at]!, columns[columnIndex[at]!]!);
  if (lower === upper) return [` ${name}:${terms} = ${lower}`];
  const isRange = lower > -Infinity && upper < Infinity;
  return [
    ...(upper < Infinity ? [` ${name}:${terms} <= ${upper}`] : []),
    ...(lower > -Infinity ? [` ${name}${isRange ? ".low" : ""}:${terms} >= ${lower}`] : []),
  ];
}

/** What differs from the format's own bounds, 0 and infinity. */
function boundLines(name: string, lower: number, upper: number): string[] {
  if (lower === upper) return [` ${name} = ${lower}`];
  if (lower === 0 && upper === Infinity) return [];
  return [` ${lower === -Infinity ? "-inf" : lower} <= ${name} <= ${upper === Infinity ? "+inf" : upper}`];
}

function term(coefficient: number, name: string): string {
  return `\n  ${coefficient < 0 ? "-" : "+"} ${Math.abs(coefficient)} ${name}`;
}

/** "-" would be read as a minus; "." is free, since the ids of classes have none. Names that come twice are numbered. */
function lpNames(names: readonly string[]): string[] {
  const taken = new Map<string, number>();
  return names.map((name) => {
    const times = taken.get(name) ?? 0;
    taken.set(name, times + 1);
    return name.replaceAll("-", ".") + (times === 0 ? "" : `.${times + 1}`);
  });
}
