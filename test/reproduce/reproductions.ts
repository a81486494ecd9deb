import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { applyReadings } from "../../src/case";
import { readPaperFolder } from "../../src/paper";
import { reproducePaper } from "../../src/reproduce";
import { paperCase } from "../support/paper-case";

export const tradingCase = paperCase();
export const paper = readPaperFolder(fileURLToPath(new URL("../../data/paper", import.meta.url)));

/** The reproduction as `npm run reproduce` makes it, and the same with reading kappa on. */
export const reproduction = reproducePaper(tradingCase, paper);
export const reproductionWithKappa = reproducePaper(applyReadings(tradingCase, { kappa: "on" }), paper);

/** A JSON file of this folder. */
export function fixture<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(name, import.meta.url), "utf8")) as T;
}
