// npm run study: every solver on every problem of the protocol, then results/solver-study/.
import path from "node:path";
import { readCaseFolder } from "../../src/case";
import {
  createJobRunner,
  studyFiles,
  studyJobs,
  studyReferences,
  TIMES_FILE,
  type RunRecord,
  type StudyFacts,
  type StudyJob,
} from "../../src/solvers/study";
import { loadHighs } from "../../src/trading";
import { projectFolder } from "../lib/project.mjs";
import { say } from "../reproduce/say";
import { runCommand, type Study } from "./command";
import { caseFolder, folders, packages } from "./ingredients";
import { journalKey } from "./journal-key";
import { runJobs, type Named } from "./run-jobs";
import { studyTimes, timedJobs } from "./study-times";
import { summaryText } from "./summary";

const TIMED_REPETITIONS = 5;

function solverStudy(): Study<StudyJob, RunRecord> {
  const tradingCase = readCaseFolder(caseFolder);
  const scenarios = Object.keys(tradingCase.settings.scenarios);
  const jobs = studyJobs(scenarios);
  const key = journalKey({ jobs, folders, packages });
  return {
    jobs,
    worker: new URL("./study-worker.ts", import.meta.url),
    key,
    cacheFolder: path.join(projectFolder, ".cache/solver-study"),
    resultsFolder: path.join(projectFolder, "results/solver-study"),
    files: async (records, signal) => {
      if (journalKey({ jobs, folders, packages }) !== key) {
        throw new Error("src/ or the case changed while the study ran: its runs belong to what was there before; start it again");
      }
      say("Proving the bounds");
      const facts = await provenFacts(signal);
      say("Measuring times, one run after another");
      const highs = await loadHighs();
      const runner = createJobRunner(highs, tradingCase, studyReferences(highs, tradingCase));
      const times = await studyTimes(runner, timedJobs(jobs, scenarios[0]!), TIMED_REPETITIONS, signal);
      return { ...studyFiles(records, facts), [TIMES_FILE]: `${JSON.stringify(times, null, 1)}\n` };
    },
    summary: summaryText,
  };
}

async function provenFacts(signal: AbortSignal): Promise<StudyFacts> {
  const worker = new URL("./facts-worker.ts", import.meta.url);
  const [record] = await runJobs<Named, Named & { facts: StudyFacts }>({ jobs: [{ id: "bounds" }], worker, workers: 1, signal });
  return record!.facts;
}

process.exitCode = await runCommand(process.argv.slice(2), solverStudy);
