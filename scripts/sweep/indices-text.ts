import { writeCsv } from "../../src/case/csv";
import type { IndexEstimate } from "../../src/sensitivity/indices";
import { significant } from "../../src/units";
import { counted } from "../lib/counted";
import { textTable } from "../cli/text-table";
import type { OutputIndices } from "./sweep-indices";

/** Indices for a reader: a block per output, a line per input, the largest total-order index first. */
export function indicesText(all: readonly OutputIndices[], level: number): string {
  return all.map((one) => blockText(one, level)).join("\n");
}

function blockText({ scenario, output, unit, result }: OutputIndices, level: number): string {
  const { blocks, droppedBlocks, mean, variance } = result;
  const spread = mean === null || variance === null ? "" : `: mean ${digits(mean)}, standard deviation ${digits(Math.sqrt(variance))}${unit === "1" ? "" : ` ${unit}`}`;
  const dropped = droppedBlocks === 0 ? "" : `, ${droppedBlocks} left out because a day in them could not be solved`;
  const head = `${output}, scenario ${scenario}${spread}; ${counted(blocks, "block")}${dropped}\n`;
  if (result.indices === null) return `${head}  no indices: ${result.reason}\n`;
  const interval = `${Number((100 * level).toPrecision(6))} % interval`;
  const sorted = [...result.indices].sort((a, b) => b.totalOrder.value - a.totalOrder.value);
  const rows = [
    ["input", "first order", interval, "total order", interval],
    ...sorted.map(({ input, firstOrder, totalOrder }) => [input, share(firstOrder.value), between(firstOrder), share(totalOrder.value), between(totalOrder)]),
  ];
  return head + textTable(rows);
}

function digits(value: number): string {
  return String(Number(value.toPrecision(4)));
}

function share(value: number): string {
  // No "-0.000".
  return (Math.round(value * 1000) / 1000 + 0).toFixed(3);
}

function between({ lower, upper }: IndexEstimate): string {
  return lower === null || upper === null ? "none" : `${share(lower)} .. ${share(upper)}`;
}

/** A row per scenario, output and input; empty cells where there is no number. */
export function indicesCsv(all: readonly OutputIndices[]): string {
  const header = [
    ...["scenario", "output", "input", "firstOrder", "firstOrderLower", "firstOrderUpper"],
    ...["totalOrder", "totalOrderLower", "totalOrderUpper", "blocks", "droppedBlocks", "reason"],
  ];
  const cell = (value: number | null): number | string => (value === null ? "" : significant(value));
  const rows = all.flatMap(({ scenario, output, result }) => {
    const { blocks, droppedBlocks, reason } = result;
    if (result.indices === null) return [[scenario, output, "", "", "", "", "", "", "", blocks, droppedBlocks, reason ?? ""]];
    return result.indices.map(({ input, firstOrder, totalOrder }) => [
      ...[scenario, output, input],
      ...[firstOrder, totalOrder].flatMap(({ value, lower, upper }) => [value, lower, upper].map(cell)),
      ...[blocks, droppedBlocks, ""],
    ]);
  });
  return writeCsv([header, ...rows]);
}

/** The same as JSON, with means and variances. */
export function indicesJson(all: readonly OutputIndices[], options: { readonly resamples: number; readonly level: number }): string {
  const rounded = (_key: string, value: unknown): unknown => (typeof value === "number" ? significant(value) : value);
  return `${JSON.stringify({ schema: "ev-surplus/indices/1", ...options, outputs: all }, rounded, 1)}\n`;
}
