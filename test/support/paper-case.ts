import { fileURLToPath } from "node:url";
import { readCaseFolder } from "../../src/case";
import type { TradingCase } from "../../src/case/types";

/** The paper's case as committed, with its default readings. */
export function paperCase(): TradingCase {
  return readCaseFolder(fileURLToPath(new URL("../../data/cases/energies-2023", import.meta.url)));
}
