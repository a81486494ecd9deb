import { readdirSync, statSync } from "node:fs";
import path from "node:path";
import { caseFileNames, didYouMean, readCaseFolder, type TradingCase } from "../../src/case";
import { DataError, UsageError } from "../lib/command-line";
import { projectFolder } from "../lib/project.mjs";

/** The paper's case. */
const DEFAULT_CASE = "energies-2023";

/** For `parseArguments`. */
export const caseOption = { case: { type: "string" } } as const;

export const CASE_HELP = `  --case CASE            a folder with ${caseFileNames.slice(0, 3).join(", ")}, or the name of a case in data/cases
                         (default: ${DEFAULT_CASE})
`;

/** A case that was asked for. */
export interface CaseArgument {
  /** Absolute. */
  readonly folder: string;
  readonly tradingCase: TradingCase;
}

/**
 * The case that `--case` asks for, or else `otherwise`: one that a setting's file names.
 * @throws {UsageError} {DataError} if there is no such folder. {CaseError} with everything that is wrong with its files.
 */
export function readCaseArgument(argument: string | undefined, otherwise?: { readonly file: string; readonly case: string }): CaseArgument {
  const folder = argument === undefined && otherwise !== undefined ? caseOfFile(otherwise) : caseFolder(argument);
  return { folder, tradingCase: readCaseFolder(folder) };
}

/**
 * The folder that `--case` asks for: one of the user's, else one of data/cases by its name; without an argument the paper's
 * case, whatever lies in the user's folder.
 * @throws {UsageError} if there is neither.
 */
export function caseFolder(argument: string | undefined): string {
  const cases = path.join(projectFolder, "data/cases");
  if (argument === undefined) return path.join(cases, DEFAULT_CASE);
  const own = path.resolve(argument);
  if (argument !== "" && isFolder(own)) return own;
  const known = readdirSync(cases).filter((name) => isFolder(path.join(cases, name))).sort();
  if (known.includes(argument)) return path.join(cases, argument);
  const files = `${caseFileNames.slice(0, 3).join(", ")} and, if you like, ${caseFileNames[3]}`;
  throw new UsageError(
    `--case: came "${argument}", required a folder with ${files}, or a case of data/cases: ${known.join(", ")}${didYouMean(argument, known)}`,
  );
}

function caseOfFile({ file, case: name }: { readonly file: string; readonly case: string }): string {
  try {
    return caseFolder(name);
  } catch (error) {
    throw error instanceof UsageError ? new DataError(`${error.message.replace("--case:", `${file}, case:`)}; --case names another one`) : error;
  }
}

function isFolder(name: string): boolean {
  return statSync(name, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
