// The command around any list of jobs: what is finished already, the runs, the files at the end.
import path from "node:path";
import { UsageError } from "../lib/command-line";
import { say } from "../reproduce/say";
import { bySuite, estimateText, meanTimes } from "./estimate";
import { interruption } from "./interruption";
import { deleteOtherJournals, forgetRuns, journalFile, openJournal, readJournal } from "./journal";
import { HELP, parseOptions, type StudyOptions } from "./options";
import { createProgress } from "./progress";
import { replaceFiles } from "./replace-files";
import { JobError, runJobs, type Named } from "./run-jobs";

export interface Study<Job extends Named, Run extends Named> {
  /** All jobs, in their fixed order; "/" separates the parts of an id, and the first part is its suite. */
  readonly jobs: readonly Job[];
  /** The module that runs a job; see `runJobs`. */
  readonly worker: URL;
  /** The same only for runs whose records can be compared; see `journalKey`. */
  readonly key: string;
  /** For the journal of finished runs. */
  readonly cacheFolder: string;
  readonly resultsFolder: string;
  /** What is written to `resultsFolder`, by name, from the records of all jobs in their order. */
  files(records: readonly Run[], signal: AbortSignal): Record<string, string> | Promise<Record<string, string>>;
  /** What is printed instead if only some jobs were run. */
  summary(records: readonly Run[]): string;
}

/**
 * `npm run study` with these arguments; the exit code. Says everything, errors included, by itself.
 * @param prepare makes the study; not called for --help and wrong usage
 */
export async function runCommand<Job extends Named, Run extends Named>(
  argv: readonly string[],
  prepare: () => Study<Job, Run>,
): Promise<number> {
  const signal = interruption();
  try {
    const options = parseOptions(argv);
    if (options.help) process.stdout.write(HELP);
    else await (options.dryRun ? estimate : run)(prepare(), options, signal);
    return 0;
  } catch (error) {
    if (signal.aborted) {
      say("Interrupted. What was finished is kept; the same command goes on from there.");
      return 130;
    }
    const usage = error instanceof UsageError;
    say(`\n${(error as Error).message}${usage ? "\n\nnpm run study -- --help tells more." : ""}`);
    if (error instanceof JobError) say(`${error.workerStack}\nWhat was finished is kept, and results/ is as it was before.`);
    return usage ? 2 : 1;
  }
}

async function run<Job extends Named, Run extends Named>(
  study: Study<Job, Run>,
  options: StudyOptions,
  signal: AbortSignal,
): Promise<void> {
  const jobs = chosenJobs(study.jobs, options.only);
  const file = journalFile(study.cacheFolder, study.key);
  if (options.fresh) forgetRuns(file, options.only);
  const records = await finishJobs(study, jobs, file, options.workers, signal);
  if (options.only !== "") {
    process.stdout.write(study.summary(records));
    say("Only some jobs were chosen: results/ is as it was before.");
    return;
  }
  const files = await study.files(records, signal);
  signal.throwIfAborted();
  const changed = replaceFiles(study.resultsFolder, files);
  deleteOtherJournals(file);
  const what = changed.length === 0 ? "nothing changed" : `changed: ${changed.join(", ")}`;
  process.stdout.write(`${path.relative(process.cwd(), study.resultsFolder)}: ${what} (${Object.keys(files).length} files)\n`);
}

/** Runs those jobs that the journal does not have yet; the records of all, in the order of the jobs. */
async function finishJobs<Job extends Named, Run extends Named>(
  study: Study<Job, Run>,
  jobs: readonly Job[],
  file: string,
  workers: number,
  signal: AbortSignal,
): Promise<Run[]> {
  const finished = readJournal<Run>(file);
  const left = jobs.filter(({ id }) => !finished.has(id));
  const earlier = jobs.length - left.length;
  say(
    `${jobs.length} runs on ${workers} worker${workers === 1 ? "" : "s"}` +
      (earlier === 0 ? "" : `; ${earlier} were finished earlier, ${left.length} are left (--fresh would run all)`),
  );
  const journal = openJournal(file);
  const progress = createProgress({
    total: jobs.length,
    earlier,
    terminal: process.stderr.isTTY,
    write: (text) => process.stderr.write(text),
    now: () => performance.now(),
  });
  try {
    await runJobs<Job, Run>({
      jobs: left,
      worker: study.worker,
      workers,
      signal,
      onRecord: ({ record, json }) => {
        journal.append(json);
        finished.set(record.id, record);
        progress.step();
      },
    });
  } finally {
    progress.end();
    journal.close();
  }
  return jobs.map(({ id }) => finished.get(id)!);
}

async function estimate<Job extends Named, Run extends Named>(
  study: Study<Job, Run>,
  { only, fresh, workers }: StudyOptions,
  signal: AbortSignal,
): Promise<void> {
  const jobs = chosenJobs(study.jobs, only);
  const finished = fresh ? new Map<string, Run>() : readJournal<Run>(journalFile(study.cacheFolder, study.key));
  const left = bySuite(jobs.filter(({ id }) => !finished.has(id)));
  say("Trying a few jobs of each suite");
  const means = await meanTimes(left, { worker: study.worker, workers, signal });
  const counts = new Map([...bySuite(jobs)].map(([suite, { length }]) => [suite, length]));
  const work = new Map([...left].map(([suite, { length }]) => [suite, { jobs: length, meanMs: means.get(suite)! }]));
  process.stdout.write(estimateText(counts, work, workers));
}

function chosenJobs<Job extends Named>(jobs: readonly Job[], prefix: string): Job[] {
  const chosen = jobs.filter(({ id }) => id.startsWith(prefix));
  if (chosen.length > 0) return chosen;
  const suites = [...bySuite(jobs).keys()].map((suite) => `${suite}/`);
  throw new UsageError(`--only: came "${prefix}", required the beginning of a job's id, such as ${suites.join(", ")}`);
}
