import { describe, expect, test } from "vitest";

import { CaseError, describeCaseProblem, parseCase, type CaseFiles } from "../../src/case";
import { badInputs, withoutJsonLine } from "../support/bad-inputs";
import { smallCaseFiles } from "../support/small-case-files";

/** What parsing lists, a line per problem; JSON lines are left out (they have a test of their own). */
function problemsOf(files: Partial<CaseFiles>): string[] {
  try {
    parseCase(files);
  } catch (error) {
    if (!(error instanceof CaseError)) throw error;
    return error.problems.map((problem) => withoutJsonLine(describeCaseProblem(problem)));
  }
  return [];
}

test("the case that the bad inputs are made from has no problem", () => {
  expect(problemsOf(smallCaseFiles())).toEqual([]);
});

describe.each(badInputs)("among %s, what came and what was required is said with its place and nothing else is listed:", (_, cases) => {
  test.each(cases.map(([title, files, ...problems]) => ({ title, files, problems })))("$title", ({ files, problems }) => {
    expect(problemsOf(files)).toEqual(problems);
  });
});
