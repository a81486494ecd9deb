import { CaseError, OverrideError, ReadingError } from "../../src/case";
import { UnknownScenarioError } from "../../src/model";
import { UnsolvableDayError } from "../../src/trading";
import { DataError, UsageError } from "../lib/command-line";
import { EXIT } from "./command";

/** What a command was given was wrong, so that another attempt with the same input is in vain. */
const wrongInput = [UsageError, DataError, CaseError, ReadingError, OverrideError, UnknownScenarioError];

/** The exit code for an error that ended a command. */
export function exitCodeOf(error: unknown): number {
  return wrongInput.some((kind) => error instanceof kind) ? EXIT.wrongInput : EXIT.failed;
}

/** What is said of the error: its message, and for a defect of ours the place, which a user's report needs. */
export function errorText(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // A full disk or a folder without permission is told by its message.
  const isExpected = exitCodeOf(error) === EXIT.wrongInput || error instanceof UnsolvableDayError || "syscall" in error;
  return isExpected ? error.message : (error.stack ?? error.message);
}
