// --dry-run: how many jobs there are, how long they would take.
import { durationText } from "./durations";
import { runJobs, type Named } from "./run-jobs";

/** The first part of a job's id. */
export function suiteOf(id: string): string {
  return id.split("/", 1)[0]!;
}

export function bySuite<Job extends Named>(jobs: readonly Job[]): Map<string, Job[]> {
  const suites = new Map<string, Job[]>();
  for (const job of jobs) {
    const suite = suiteOf(job.id);
    const members = suites.get(suite);
    if (members === undefined) suites.set(suite, [job]);
    else members.push(job);
  }
  return suites;
}

/** At most `count` jobs, spread evenly over the list, so that no algorithm or scenario stands for all. */
export function spread<Job>(jobs: readonly Job[], count: number): Job[] {
  if (jobs.length <= count) return [...jobs];
  return Array.from({ length: count }, (_, i) => jobs[Math.floor(((i + 0.5) * jobs.length) / count)]!);
}

/** The mean time of a job of each suite (ms), from a few of them run now. */
export async function meanTimes<Job extends Named>(
  suites: ReadonlyMap<string, readonly Job[]>,
  options: { readonly worker: URL; readonly workers: number; readonly signal: AbortSignal },
): Promise<Map<string, number>> {
  const tried = [...suites].map(([suite, jobs]) => ({ suite, jobs: spread(jobs, TRIED_PER_SUITE) }));
  const totalMs = new Map<string, number>();
  await runJobs({
    ...options,
    jobs: tried.flatMap(({ jobs }) => jobs),
    onRecord: ({ record, milliseconds }) => {
      const suite = suiteOf(record.id);
      totalMs.set(suite, (totalMs.get(suite) ?? 0) + milliseconds);
    },
  });
  return new Map(tried.map(({ suite, jobs }) => [suite, totalMs.get(suite)! / jobs.length]));
}

const TRIED_PER_SUITE = 8;

/** A line for each suite and one for all. `left`: the jobs not finished earlier, with the mean time of one (ms). */
export function estimateText(
  counts: ReadonlyMap<string, number>,
  left: ReadonlyMap<string, { readonly jobs: number; readonly meanMs: number }>,
  workers: number,
): string {
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const width = Math.max(...[...counts.keys(), "all"].map((suite) => suite.length));
  const digits = String(total).length;
  const line = (suite: string, count: number, jobs: number, totalMs: number): string => {
    const finished = jobs < count ? `, ${count - jobs} of them finished earlier` : "";
    const time = jobs === 0 ? "nothing left to run" : `about ${durationText(totalMs / workers)} on ${workers} worker${workers === 1 ? "" : "s"}`;
    return `${suite.padEnd(width)}  ${String(count).padStart(digits)} jobs${finished}: ${time}\n`;
  };
  const lines = [...counts].map(([suite, count]) => {
    const { jobs, meanMs } = left.get(suite) ?? { jobs: 0, meanMs: 0 };
    return line(suite, count, jobs, jobs * meanMs);
  });
  const all = [...left.values()];
  lines.push(
    line(
      "all",
      total,
      all.reduce((sum, { jobs }) => sum + jobs, 0),
      all.reduce((sum, { jobs, meanMs }) => sum + jobs * meanMs, 0),
    ),
  );
  return lines.join("");
}
