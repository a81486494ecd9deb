// A worker thread of the solver study.
import { readCaseFolder } from "../../src/case";
import { createJobRunner, studyReferences, type StudyJob } from "../../src/solvers/study";
import { loadHighs } from "../../src/trading";
import { caseFolder } from "./ingredients";
import { serveJobs } from "./serve-jobs.mjs";

const tradingCase = readCaseFolder(caseFolder);
// Every thread solves the same programmes in the same order, so all measure against the same numbers.
const highs = await loadHighs();
const runner = createJobRunner(highs, tradingCase, studyReferences(highs, tradingCase));
serveJobs<StudyJob>((job) => runner.run(job));
