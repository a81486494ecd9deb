import { readFileSync } from "node:fs";
import path from "node:path";
import { parseSetting, SettingFileError, type SettingFile } from "../../src/trading";
import { DataError } from "../lib/command-line";

/** A setting that the explorer saved, or that was written by hand in its form. */
export interface NamedSettingFile extends SettingFile {
  /** As it was named, for messages. */
  readonly file: string;
}

/**
 * Reads a setting. Whether its case has these names and allows these values is seen when it is used.
 * @throws {DataError} with everything that is wrong with its form
 */
export function readSettingFile(file: string): NamedSettingFile {
  try {
    return { file, ...parseSetting(readFileSync(path.resolve(file), "utf8")) };
  } catch (error) {
    if (error instanceof SettingFileError) {
      throw new DataError(error.problems.map(({ field, came, required }) => `${file}${field === "" ? "" : `, ${field}`}: came ${came}, required ${required}`).join("\n"));
    }
    const { code, syscall } = error as NodeJS.ErrnoException;
    if (syscall === undefined) throw error;
    throw new DataError(`--setting: came "${file}", ${code === "ENOENT" ? "which is not there" : `which cannot be read (${code ?? "no reason given"})`}, required a setting that the explorer saved`);
  }
}
