import { fileURLToPath } from "node:url";
import { readCaseFolder } from "../../src/case/read-case-folder";
import type { TradingCase } from "../../src/case/types";
import { paperCase } from "../support/paper-case";

export const paper = paperCase();
export const estate = readCaseFolder(fileURLToPath(new URL("../../data/cases/estate-15min", import.meta.url)));

/** As the published page has them. */
export const cases: readonly TradingCase[] = [paper, estate];
