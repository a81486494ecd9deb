/** What vitest's JSON report says of the tests. */
export interface TestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly success: boolean;
  readonly testResults: readonly {
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

/** In the title of a test that may skip wherever it likes: what it needs is not installed for the project's checks. */
const OPTIONAL = "(optional; skipped: ";

/** Names of the tests that did not run: those that a complete machine must run, and those that it need not. */
export function skippedTests({ testResults }: TestReport): { readonly required: readonly string[]; readonly optional: readonly string[] } {
  const results = testResults.flatMap(({ assertionResults }) => assertionResults);
  const names = results.filter(({ status }) => status !== "passed" && status !== "failed").map(({ fullName }) => fullName);
  return { required: names.filter((name) => !name.includes(OPTIONAL)), optional: names.filter((name) => name.includes(OPTIONAL)) };
}
