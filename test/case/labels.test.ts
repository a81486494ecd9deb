import { expect, test } from "vitest";

import { caseFields, labelOfPlace } from "../../src/case";

test("every number of case.json has a label of its own", () => {
  const pointers = caseFields.filter(({ type }) => type === "number").map(({ pointer }) => pointer.replaceAll(/[{}]/g, ""));
  const labels = pointers.map(labelOfPlace);
  expect(labels.filter((label) => label.startsWith("/"))).toEqual([]);
  expect(new Set(labels).size).toBe(labels.length);
});

test("a label names the class, the scenario and the period", () => {
  expect(labelOfPlace("/scenarios/II/users/taxis")).toBe("users of Class taxis, Scenario II");
  expect(labelOfPlace("/portrait/initialStockSale/1")).toBe("share of the initial stock sold in period 1");
});

test("a place without a label is called by its pointer", () => {
  expect(labelOfPlace("/name")).toBe("/name");
  expect(labelOfPlace("nonsense")).toBe("nonsense");
});
