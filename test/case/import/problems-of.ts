import { CaseError, describeCaseProblem } from "../../../src/case";

/** What a call lists as wrong, a line per problem; none if it succeeds. */
export function problemsOf(call: () => unknown): string[] {
  try {
    call();
  } catch (error) {
    if (!(error instanceof CaseError)) throw error;
    return error.problems.map(describeCaseProblem);
  }
  return [];
}
