// A worker thread of npm run sensitivity.
import { readCaseFolder } from "../../src/case";
import { paperStudy, settingOf } from "../../src/reproduce/sensitivity/protocol";
import { runRow } from "../../src/sensitivity/global-study";
import { loadHighs } from "../../src/trading";
import { caseFolder } from "../study/ingredients";
import { serveJobs } from "../study/serve-jobs.mjs";
import type { RowsJob } from "./rows-job";

const tradingCase = readCaseFolder(caseFolder);
const highs = await loadHighs();
const studies = { tied: paperStudy(tradingCase, { ranges: "tied" }), alone: paperStudy(tradingCase, { ranges: "alone" }) };
serveJobs<RowsJob>(({ id, from, to, ...day }) => {
  const problem = { tradingCase, setting: settingOf(tradingCase, day), highs };
  return { id, rows: Array.from({ length: to - from }, (_, i) => runRow(studies[day.ranges], problem, from + i)) };
});
