import { expect, test } from "vitest";

import { skippedTests, type TestReport } from "../../scripts/check/skipped-tests";

const report: TestReport = {
  numPassedTests: 1,
  numFailedTests: 1,
  success: false,
  testResults: [
    { assertionResults: [{ fullName: "a passes", status: "passed" }, { fullName: "b (skipped: no browser) c", status: "pending" }] },
    {
      assertionResults: [
        { fullName: "d (optional; skipped: no Slurm) e", status: "skipped" },
        { fullName: "f fails (optional; skipped: not so)", status: "failed" },
        { fullName: "g is to be written", status: "todo" },
      ],
    },
  ],
};

test("a skipped test counts as required unless its title says that it is optional", () => {
  expect(skippedTests(report)).toEqual({
    required: ["b (skipped: no browser) c", "g is to be written"],
    optional: ["d (optional; skipped: no Slurm) e"],
  });
});
