import type { TradingCase } from "../../case/types";
import type { CellValue, Row, Table } from "../../exhibits/exhibit";

/** Every input of the case with its value, unit, status, source and the range that fits as well. */
export function provenanceTable(tradingCase: TradingCase): Table {
  return {
    kind: "table",
    id: "table-provenance",
    label: "Table A5",
    caption:
      "Every input of the case: printed in the paper, derived from what is printed, implied by cells of Table 2, or assumed. Ranges: what would fit as well.",
    claims: [],
    columns: [
      { key: "input", label: "Input" },
      { key: "value", label: "Value" },
      { key: "unit", label: "Unit" },
      { key: "status", label: "Status" },
      { key: "range", label: "Fits as well" },
      { key: "source", label: "Source" },
      { key: "note", label: "Note" },
    ],
    rows: Object.entries(tradingCase.provenance).map(([input, { unit, status, range, source, note }]): Row => ({
      input: input.replace(/^\//, "").replaceAll("/", "."),
      value: valueAt(tradingCase, input),
      unit,
      status,
      range: range ? `${range[0]} to ${range[1]}` : "",
      source,
      note: note ?? "",
    })),
  };
}

/** The number itself, or what kind of list stands there. */
function valueAt(tradingCase: TradingCase, input: string): CellValue {
  if (!input.startsWith("/")) return "series";
  const value = input
    .slice(1)
    .split("/")
    .reduce<unknown>((node, key) => (node as Record<string, unknown> | undefined)?.[key], tradingCase.settings);
  if (typeof value === "number") return Number(value.toPrecision(6));
  if (Array.isArray(value) && value.every((entry) => typeof entry === "number")) return value.join(", ");
  return input.startsWith("/readings/") ? "switch" : "rules";
}
