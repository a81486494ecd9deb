import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { projectFolder } from "../../scripts/lib/project.mjs";
import { EmbeddedEngine } from "../../src/ledger/engine";
import { enrolmentMs, planOfDay, reconcile, replayDay } from "../../src/ledger/replay";
import { tradePercent } from "../../src/reproduce/tables/table-5-steps";
import {
  countAgreement,
  evaluateSolverClaims,
  readCaseFolder,
  readPaperFolder,
  readStudyFolder,
  reflectedTable,
  reproducePaper,
  sampleJobs,
  solverFindings,
  studyJobs,
} from "../../src/index";

const text = (file: string): string => readFileSync(path.join(projectFolder, file), "utf8");
const readme = text("README.md");
const environment = text("environment.md");

const reproduction = reproducePaper(
  readCaseFolder(path.join(projectFolder, "data/cases/energies-2023")),
  readPaperFolder(path.join(projectFolder, "data/paper")),
);

describe("the README's headline is what the reproduction gives", () => {
  const predicted = countAgreement(reproduction.revenues.slice(1).flat());
  const all = countAgreement(reproduction.revenues.flat());
  const claims = (verdict: string): number => reproduction.claims.filter((claim) => claim.verdict === verdict).length;

  const chosen = reproduction.claims.filter((claim) => claim.verdict === "holds" && claim.byConstruction).length;

  test.each([
    `${predicted.nonZeroWithin5} of ${predicted.nonZero} within 5 %, ${predicted.nonZeroWithin25} within 25 %`,
    `${all.patternHits} of ${all.cells} cells`,
    `nobody ever sells gets ${all.cells - all.nonZero}`,
    `${claims("holds")} of ${reproduction.claims.length} hold (${chosen} of them because an input was chosen so); ${claims("contradicted by the paper")} are contradicted by the paper itself, ${claims("does not hold, explained")} fails`,
  ])("%s", (statement) => {
    expect(readme).toContain(statement);
  });

  test("the storage rises from 10 h and peaks at 16 h in all three scenarios", () => {
    for (const { storageLevelKwh } of reproduction.days) {
      expect(storageLevelKwh.findIndex((level) => level > 1e-6) + 1).toBe(10);
      expect(storageLevelKwh.indexOf(Math.max(...storageLevelKwh)) + 1).toBe(16);
    }
  });
});

test("what the README says of the solvers is what the committed study gives", () => {
  const study = readStudyFolder(path.join(projectFolder, "results/solver-study"), reproduction.tradingCase);
  const reached = Object.fromEntries(solverFindings(study).speed.map((arm) => [arm.arm, `${arm.reached} of ${arm.runs}`]));
  expect(reached["improved-ngo"]).toBe("90 of 90");
  expect(readme).toContain(`improved PSO in ${reached["improved-pso"]}, PSO in ${reached["traditional-pso"]}`);
  // The lead rests on the encoding: with half of the axes turned round differential evolution is faster.
  const reflected = Object.fromEntries(reflectedTable(study).rows.map((row) => [row["solver"], row["reflectedEvaluations"] as number]));
  expect(reflected["Improved NGO"]).toBeGreaterThan(reflected["DE/rand/1/bin"]!);
  const { claims, knownMismatches } = reproduction.paper;
  const verdicts = Object.fromEntries(evaluateSolverClaims(claims, study, knownMismatches.claims).map(({ claim, verdict }) => [claim.id, verdict]));
  expect(verdicts).toMatchObject({ X3: "does not hold, explained", X4: "does not hold, explained", X5: "holds" });
  expect(readme).toContain(`all ${studyJobs(["I", "II", "III"]).length.toLocaleString("en")} runs`);
  expect(environment).toContain(`repeats ${sampleJobs(["I", "II", "III"]).length} of the 8,100 runs`);
});

test("what the README says of Table 5 is what comes out", () => {
  const { rows, days } = reproduction.platform;
  const first = (platform: string): string => rows.find((row) => row.platform === platform && row.unit === "yuan/kWh")!.computed!.toFixed(2);
  expect(readme).toContain(`${first("with")} against ${first("without")} by the readings nearest to the words`);
  expect(readme).toContain(`${tradePercent("bought", days)!.toFixed(0)} % of that fall per kWh bought and ${tradePercent("charged", days)!.toFixed(0)} % per kWh charged`);
});

test("what the README says of the day on the ledger is what comes out", async () => {
  const [day] = reproduction.days;
  const { dealt, plan } = planOfDay(day!);
  const folder = mkdtempSync(path.join(tmpdir(), "ev-surplus-readme-"));
  const engine = await EmbeddedEngine.create(folder, "readme", enrolmentMs(plan), { seed: "readme", sync: false });
  try {
    const replay = await replayDay(engine, dealt, plan);
    const transactions = [...replay.codes.values()].reduce((sum, count) => sum + count, 0);
    expect(readme).toContain(`${transactions.toLocaleString("en")} signed transactions of ${dealt.users.length} users and four operators`);
    const sums = reconcile(day!, dealt, plan.config, replay);
    expect(sums.every(({ ledgerHao, roundedHao }) => ledgerHao === roundedHao)).toBe(true);
    const moved = Math.max(...sums.map(({ ledgerHao, modelYuan }) => Math.abs(ledgerHao / 10_000 - modelYuan)));
    expect(readme).toContain(`rounding moves none by more than ${(Math.ceil(moved * 1000) / 1000).toFixed(3)} yuan`);
  } finally {
    await engine.close();
    rmSync(folder, { recursive: true });
  }
});

test("the README names every notebook and no other", () => {
  const notebooks = readdirSync(path.join(projectFolder, "notebooks")).filter((file) => file.endsWith(".ipynb"));
  const named = [...readme.matchAll(/\(notebooks\/([^)]+)\)/g)].map((match) => match[1]);
  expect(named.sort()).toEqual(notebooks.sort());
});

test("every relative link of the README and environment.md leads somewhere", () => {
  const links = [...`${readme}\n${environment}`.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map((match) => match[1]!);
  expect(links.length).toBeGreaterThan(5);
  expect(links.filter((link) => !existsSync(path.join(projectFolder, link)))).toEqual([]);
});

test("every npm script that the README names exists", () => {
  const scripts = (JSON.parse(text("package.json")) as { scripts: Record<string, string> }).scripts;
  const named = [...`${readme}\n${environment}`.matchAll(/npm (?:run )?([a-z]+)/g)].map((match) => match[1]!);
  const known = [...Object.keys(scripts), "ci", "package"];
  expect(named.filter((name) => !known.includes(name))).toEqual([]);
});

test("environment.md names the versions of the lockfile", () => {
  const lock = JSON.parse(text("package-lock.json")) as { packages: Record<string, { version?: string }> };
  const rows = [...environment.matchAll(/^\| ([a-z0-9.,\- ]+) \| ([0-9][0-9., ]*) \|/gm)];
  expect(rows.length).toBeGreaterThan(7);
  for (const [, names, versions] of rows) {
    names!.split(", ").forEach((name, i) => {
      const stated = versions!.split(", ")[i]!.trim();
      expect(lock.packages[`node_modules/${name}`]?.version, name).toMatch(new RegExp(`^${stated.replaceAll(".", "\\.")}(\\.|$)`));
    });
  }
});
