import { CaseError, OverrideError, ReadingError, UnknownScenarioError, UnsolvableDayError } from "../../src/index";
import { UsageError } from "../lib/command-line";
import { EXIT } from "./command";

/** What a command was given was wrong, so that another attempt with the same input is in vain. */
const wrongInput = [UsageError, CaseError, ReadingError, OverrideError, UnknownScenarioError];

/** The exit code for an error that ended a command. */
export function exitCodeOf(error: unknown): number {
  if (wrongInput.some((kind) => error instanceof kind)) return EXIT.wrongInput;
  if (error instanceof UnsolvableDayError) return EXIT.failed;
  // A defect of ours: a user who reports it needs the place.
  if (error instanceof Error) process.stderr.write(`${error.stack ?? ""}\n`);
  return EXIT.failed;
}
