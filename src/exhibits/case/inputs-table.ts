import { periodColumns } from "../../case/period-columns";
import { pointerTo } from "../../case/pointer";
import { numberFieldAt } from "../../case/pointer-overrides";
import type { CaseSettings, Provenance, TradingCase } from "../../case/types";
import type { Row, Table } from "../exhibit";
import { caseExhibit } from "./case-name";

interface Input {
  /** As in provenance.json. */
  readonly place: string;
  readonly value: string;
  readonly unit: string;
  /** Nobody wrote it down: the value that stands for nothing. */
  readonly isDefault?: boolean;
}

/** Every number and series of a case with the source that its provenance gives. */
export function inputsTable({ settings, periods, charging, provenance }: TradingCase): Table {
  const numbers = [...numbersOf(settings, settings), ...seriesOf(periods, charging)];
  const sources = Object.keys(provenance);
  // An entry speaks for all that lies below it.
  const sourceOf = (place: string): string | undefined => sources.filter((source) => place === source || place.startsWith(`${source}/`)).at(-1);
  const used = new Set(numbers.map(({ place }) => sourceOf(place)));
  const rules = sources.filter((source) => !used.has(source)).map((place): Input => ({ place, value: "rules", unit: "" }));
  const known = numbers.filter(({ place }) => sourceOf(place) !== undefined).length;
  const defaults = numbers.filter(({ place, isDefault }) => isDefault === true && sourceOf(place) === undefined).length;
  return {
    kind: "table",
    ...caseExhibit("Table", 7),
    caption:
      `Every number of the case and where it comes from; ${known} of ${numbers.length} have a source in provenance.json` +
      `${defaults === 0 ? "" : `, ${defaults} ${defaults === 1 ? "is a default" : "are defaults"}`}.`,
    claims: [],
    columns: [
      { key: "input", label: "Input" },
      { key: "value", label: "Value" },
      { key: "unit", label: "Unit" },
      { key: "status", label: "Status" },
      { key: "range", label: "Fits as well" },
      { key: "source", label: "Source" },
    ],
    rows: [...numbers, ...rules].map((input) => inputRow(input, provenance[sourceOf(input.place) ?? ""])),
  };
}

function inputRow({ place, value, unit, isDefault }: Input, entry: Provenance | undefined): Row {
  const input = place.replace(/^\//, "").replaceAll("/", ".");
  if (entry === undefined) return { input, value, unit, status: isDefault === true ? "default" : "", range: "", source: "" };
  const { status, range, source, note } = entry;
  return { input, value, unit: unit || entry.unit, status, range: range ? `${range[0]} to ${range[1]}` : "", source: note === undefined ? source : `${source}. ${note}` };
}

/** Numbers of case.json by JSON pointer; rules and switches are left out. */
function numbersOf(settings: CaseSettings, node: unknown, place = ""): Input[] {
  if (typeof node === "number") {
    const { unit = "1", default: standard } = numberFieldAt(settings, place) ?? {};
    return [{ place, value: shortly(node), unit, isDefault: standard === node }];
  }
  if (typeof node !== "object" || node === null || Array.isArray(node)) return [];
  return Object.entries(node).flatMap(([key, value]) => {
    const here = pointerTo(place, key);
    return here === "/portrait" || here === "/readings" ? [] : numbersOf(settings, value, here);
  });
}

function seriesOf(periods: TradingCase["periods"], charging: TradingCase["charging"]): Input[] {
  return [
    ...periodColumns.map(({ name, unit = "1" }): Input => ({ place: `periods.csv:${name}`, value: spanOf(periods[name]), unit })),
    ...Object.entries(charging).map(([id, states]): Input => ({ place: `charging.csv:${id}`, value: `charging in ${states.filter((state) => state > 0).length} of ${states.length} periods`, unit: "1" })),
  ];
}

function spanOf(values: readonly number[]): string {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return low === high ? shortly(low) : `${shortly(low)} to ${shortly(high)}`;
}

function shortly(value: number): string {
  return String(Number(value.toPrecision(6)));
}
