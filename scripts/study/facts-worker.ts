// A thread for what is the same for all runs: the proven bounds take minutes in which a thread hears no Ctrl-C.
import { readCaseFolder } from "../../src/case";
import { studyFacts, studyReferences } from "../../src/solvers/study";
import { loadHighs } from "../../src/trading";
import { caseFingerprint, caseFolder, packages } from "./ingredients";
import { lockedVersions } from "./locked-versions";
import { serveJobs } from "./serve-jobs.mjs";

const tradingCase = readCaseFolder(caseFolder);
const highs = await loadHighs();
serveJobs(({ id }) => ({
  id,
  facts: studyFacts(highs, tradingCase, studyReferences(highs, tradingCase), {
    versions: { ...lockedVersions(packages), v8: process.versions.v8 },
    caseFingerprint: caseFingerprint(),
  }),
}));
