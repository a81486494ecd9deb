// Repeats a sample of the solver study's runs, to see that the committed records still hold.
import os from "node:os";
import { compareRepeats, sampleJobs, type RepeatedRun, type RunRecord, type StudyJob } from "../../src/index";
import { runJobs } from "../study/run-jobs";
import type { Results } from "./results";
import { say } from "./say";

export async function repeatSample({ tradingCase, study }: Pick<Results, "tradingCase" | "study">): Promise<RepeatedRun[]> {
  const jobs = sampleJobs(Object.keys(tradingCase.settings.scenarios));
  const fresh = await runJobs<StudyJob, RunRecord>({
    jobs,
    worker: new URL("../study/study-worker.ts", import.meta.url),
    workers: os.availableParallelism(),
  });
  return compareRepeats(fresh, study, process.versions.v8);
}

/** Says how the sample compares; the runs whose records do not hold. */
export function reportSample(repeats: readonly RepeatedRun[]): readonly RepeatedRun[] {
  const count = (agreement: RepeatedRun["agreement"]): number => repeats.filter((run) => run.agreement === agreement).length;
  const alike = count("alike");
  say(
    `  ${count("identical")} of ${repeats.length} repeated runs are identical to their records` +
      (alike === 0 ? "" : `, ${alike} are not but end near the recorded seeds (this is not the V8 of the records)`),
  );
  return repeats.filter(({ agreement }) => agreement === "different");
}
