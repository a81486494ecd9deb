import { MAIN_ARMS, type JobRunner, type StudyJob, type StudyTimes } from "../../src/solvers/study";
import { measureTimes, thisMachine } from "./measure-times";

/** The jobs whose time is told: each solver of the comparison on the flows of one scenario, with its first seed. */
export function timedJobs(jobs: readonly StudyJob[], scenario: string): StudyJob[] {
  return MAIN_ARMS.map(({ id }) => jobs.find(({ suite, problem, arm }) => suite === "flows" && problem === scenario && arm === id)!);
}

/** Times of these jobs (ms, four digits), each run alone `repetitions` times, and the machine that they belong to. */
export async function studyTimes(
  runner: JobRunner,
  jobs: readonly StudyJob[],
  repetitions: number,
  signal: AbortSignal,
): Promise<StudyTimes> {
  const evaluations = new Map<string, number>();
  const tasks = jobs.map((job) => ({ label: job.id, run: () => void evaluations.set(job.id, runner.run(job).evaluations) }));
  const times = await measureTimes(tasks, { repetitions, signal });
  return {
    machine: thisMachine(),
    runs: jobs.map(({ id, arm, problem }, i) => ({
      arm,
      problem,
      evaluations: evaluations.get(id)!,
      medianMilliseconds: Number(times[i]!.medianMilliseconds.toPrecision(4)),
      repetitions,
    })),
  };
}
