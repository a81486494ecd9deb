import { ALGORITHMS } from "../../solvers/algorithms";
import type { ParameterDefinition } from "../../solvers/parameters";
import type { Row, Table } from "../../exhibits/exhibit";

/** Every algorithm with its parameters, their defaults and the ranges outside which they are refused. */
export function parameterTable(): Table {
  return {
    kind: "table",
    id: "table-parameters",
    label: "Table M5",
    caption:
      "The algorithms and their parameters. What lies outside a range is refused. The study uses the defaults; the paper prints none of them except the number of iterations.",
    claims: [],
    columns: [
      { key: "algorithm", label: "Algorithm" },
      { key: "parameter", label: "Parameter" },
      { key: "what", label: "What it is" },
      { key: "default", label: "Default" },
      { key: "range", label: "Range" },
    ],
    rows: Object.values(ALGORITHMS).flatMap(({ name, reference, parameters }): Row[] => [
      { algorithm: name, parameter: "(source)", what: reference, default: "", range: "" },
      ...Object.entries<ParameterDefinition>(parameters).map(([parameter, definition]) => ({
        algorithm: name,
        parameter,
        what: definition.what,
        default: String(definition.default),
        range: rangeText(definition),
      })),
    ]),
  };
}

function rangeText(definition: ParameterDefinition): string {
  switch (definition.kind) {
    case "flag":
      return "true, false";
    case "choice":
      return definition.options.join(", ");
    case "whole":
      return `whole, ${definition.min} to ${definition.max}`;
    case "number":
      return `${definition.min} to ${definition.max}`;
  }
}
