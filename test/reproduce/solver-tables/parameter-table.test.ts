import { expect, test } from "vitest";
import { parameterTable } from "../../../src/reproduce";
import { ALGORITHMS, algorithmById, minimise, type AlgorithmId } from "../../../src/solvers";

const { rows } = parameterTable();

test("every algorithm is there with every parameter, in the order of the registry", () => {
  expect(rows.map(({ parameter }) => parameter)).toEqual(
    Object.values(ALGORITHMS).flatMap(({ parameters }) => ["(source)", ...Object.keys(parameters)]),
  );
  expect([...new Set(rows.map(({ algorithm }) => algorithm))]).toEqual(Object.values(ALGORITHMS).map(({ name }) => name));
});

test("the ranges are those that runs are held to", () => {
  const plane = { name: "plane", dimension: 2, lower: new Float64Array(2), upper: new Float64Array(2).fill(1), evaluate: (x: Float64Array) => x[0]! };
  for (const id of Object.keys(ALGORITHMS) as AlgorithmId[]) {
    for (const [name, definition] of Object.entries(ALGORITHMS[id].parameters)) {
      if (definition.kind !== "number" && definition.kind !== "whole") continue;
      const tooMuch = (): unknown => minimise(plane, algorithmById(id), { seed: "1", evaluations: 100, parameters: { [name]: definition.max + 1 } });
      expect(tooMuch).toThrow(`${name}: came ${definition.max + 1}, required a ${definition.kind === "whole" ? "whole " : ""}number from ${definition.min} to ${definition.max}`);
    }
  }
});
