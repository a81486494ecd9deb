import { OverrideError } from "../case/overrides";
import { CaseError } from "../case/problems";
import { ReadingError } from "../case/readings";
import { UnsolvableDayError } from "../trading/day-flows";

/** Why a setting has no day, at the control that it is about; an empty name if it is about none. */
export interface SettingProblem {
  /** Name of the control: an override's name or pointer, "reading.<name>". */
  readonly control: string;
  readonly text: string;
}

/**
 * What an error of `solveSetting` means to somebody who moved a control. An error of another kind is a fault of the
 * program and is not translated.
 * @param moved name of the control that was moved last, for errors that name none
 */
export function problemsOf(error: unknown, moved: string): SettingProblem[] {
  if (error instanceof OverrideError) {
    return error.problems.map(({ override, came, required }) => ({ control: override, text: `${came} can't be used: required ${required}.` }));
  }
  if (error instanceof ReadingError) {
    return error.problems.map(({ reading, came, required }) => ({ control: `reading.${reading}`, text: `${came}: required ${required}.` }));
  }
  if (error instanceof CaseError) {
    return error.problems.map(({ required, came }) => ({ control: moved, text: `The readings contradict each other: required ${required}, came ${came}.` }));
  }
  if (error instanceof UnsolvableDayError) return [{ control: moved, text: `${sentence(error.message)}.` }];
  throw error;
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
