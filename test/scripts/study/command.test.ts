// The whole command, as processes of its own, with a worker whose runs take milliseconds.
import { appendFileSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { fakeJobs, type FakeJob } from "./fixture/fake-jobs";
import { StudyFolder } from "./fixture/study-folder";

let study: StudyFolder;
beforeEach(() => {
  study = new StudyFolder();
});
afterEach(() => study.remove());

/** Jobs that log their ends. */
function jobs(count: number, milliseconds = 1): FakeJob[] {
  return fakeJobs(count, { log: study.log, milliseconds });
}

/** What the files must be: worked out here, without the command. */
function expectedFiles(all: readonly FakeJob[]): Record<string, string> {
  const records = all.map(({ id, number }) => ({ id, square: number ** 2 }));
  const sum = records.reduce((total, { square }) => total + square, 0);
  return { "records.json": `${JSON.stringify(records)}\n`, "tables/sum.csv": `sum\n${sum}\n` };
}

function timesRun(id: string): number {
  return study.runIds().filter((other) => other === id).length;
}

describe("an undisturbed run", () => {
  test.each([1, 2, 5])("writes the same files with %i workers, and says so", async (workers) => {
    const all = jobs(30);
    study.set(all);
    const { code, stdout, stderr } = await study.run("--workers", String(workers));
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining("results: changed: records.json, tables/sum.csv (2 files)") as string });
    expect(stderr).toMatch(/^30 runs on \d workers?\n/);
    expect(stderr).toMatch(/\n {2}30\/30 runs, 100 %, .*\n$/);
    expect(study.files("results")).toEqual(expectedFiles(all));
  });

  test("has nothing left to run or to change the next time", async () => {
    study.set(jobs(12));
    await study.run();
    const { code, stdout, stderr } = await study.run();
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining("nothing changed (2 files)") as string });
    expect(stderr).toContain("12 were finished earlier, 0 are left");
    expect(study.runIds()).toHaveLength(12);
  });
});

describe("after a kill", () => {
  const workers = 2;

  test("finished runs are not run again, and the files are those of an undisturbed run", async () => {
    // The last two jobs hold both workers until the last start, so that no kill comes too late.
    const go = path.join(study.folder, "go.txt");
    const all = jobs(120).map((job, i) => (i < 118 ? job : { ...job, until: { file: go, lines: 1 } }));
    study.set(all);
    const kills: { kept: string[]; runsBefore: number }[] = [];
    for (const count of [1, 20, 61]) {
      const { child, outcome } = study.start("--workers", String(workers));
      await study.untilJournalHas(count);
      child.kill("SIGKILL");
      expect((await outcome).killedBy).toBe("SIGKILL");
      expect(study.files("results")).toEqual({});
      kills.push({ kept: study.journalIds(), runsBefore: study.runIds().length });
    }
    writeFileSync(go, "\n");
    const { code, stderr } = await study.run("--workers", String(workers));
    expect(code).toBe(0);
    const earlier = kills.at(-1)!.kept.length;
    expect(stderr).toContain(`120 runs on 2 workers; ${earlier} were finished earlier, ${120 - earlier} are left`);
    expect(study.files("results")).toEqual(expectedFiles(all));
    for (const { kept, runsBefore } of kills) {
      const later = new Set(study.runIds().slice(runsBefore));
      expect(kept.filter((id) => later.has(id))).toEqual([]);
    }
    // A kill costs at most one run of each worker: it gets the next job only when its record is in the journal.
    expect(study.runIds().length).toBeLessThanOrEqual(120 + kills.length * workers);
    expect([...study.journalIds()].sort()).toEqual(all.map(({ id }) => id).sort());
  });

  test("a torn last line is cut off, and its job alone runs again", async () => {
    const all = jobs(10);
    study.set(all);
    await study.run();
    const lines = study.files("cache")["key.jsonl"]!;
    const last = study.journalIds().at(-1)!;
    writeFileSync(study.journalFile, lines.slice(0, -5));
    const { code, stderr } = await study.run();
    expect(code).toBe(0);
    expect(stderr).toContain("9 were finished earlier, 1 are left");
    expect(study.files("cache")["key.jsonl"]).toBe(lines);
    expect(all.filter(({ id }) => timesRun(id) !== (id === last ? 2 : 1))).toEqual([]);
  });

  test("of the starter, which passes nothing on, the runs end as well", async () => {
    study.set([...jobs(4), ...jobs(1, 60_000).map((job) => ({ ...job, id: "endless/1" }))]);
    const { child, outcome } = study.startByStarter("--workers", "1");
    await study.untilJournalHas(4);
    child.kill("SIGKILL");
    // Its pipes are closed only when the command has ended too.
    expect((await outcome).stderr).toContain("Interrupted.");
    expect(study.files("results")).toEqual({});
  });
});

describe("the journal", () => {
  test("of another key is ignored, and deleted once the study is finished", async () => {
    const all = jobs(6);
    study.set(all, "old");
    await study.run();
    study.set(all.map((job) => ({ ...job, number: job.number + 100 })), "new");
    await study.run();
    expect(study.runIds()).toHaveLength(12);
    expect(study.files("results")).toEqual(expectedFiles(all.map((job) => ({ ...job, number: job.number + 100 }))));
    expect(Object.keys(study.files("cache"))).toEqual(["new.jsonl"]);
  });

  test("that is broken in its middle ends the command with file and line; --fresh starts anew", async () => {
    const all = jobs(4);
    study.set(all);
    await study.run();
    appendFileSync(study.journalFile, "no record\n");
    const { code, stderr } = await study.run();
    expect(code).toBe(1);
    expect(stderr).toContain(`${study.journalFile}, line 5: came "no record", required a record`);
    expect((await study.run("--fresh")).code).toBe(0);
    expect(study.runIds()).toHaveLength(8);
  });
});

describe("a job that fails", () => {
  test("is named with exit code 1; the finished ones are kept, nothing is written", async () => {
    const all = jobs(20);
    study.set(all.map((job, i) => (i === 13 ? { ...job, fails: "price below zero" } : job)));
    const { code, stdout, stderr } = await study.run("--workers", "1");
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toContain("prices/I/013: price below zero");
    expect(stderr).toMatch(/RangeError: price below zero\n +at .*worker\.mjs/);
    expect(stderr).toContain("What was finished is kept, and results/ is as it was before.");
    expect(study.journalIds()).toEqual(all.slice(0, 13).map(({ id }) => id));
    expect(study.files("results")).toEqual({});
    // Mended, the study goes on there.
    study.set(all);
    expect((await study.run()).stderr).toContain("13 were finished earlier, 7 are left");
    expect(study.files("results")).toEqual(expectedFiles(all));
  });

  test("leaves earlier results as they were", async () => {
    study.set(jobs(3));
    await study.run();
    const before = study.files("results");
    study.set([{ id: "flows/1", number: 1, dies: 9 }], "other");
    const { code, stderr } = await study.run();
    expect(code).toBe(1);
    expect(stderr).toContain("flows/1: its worker ended by itself with exit code 9");
    expect(study.files("results")).toEqual(before);
    expect(Object.keys(study.files("cache"))).toContain("key.jsonl");
  });
});

describe("Ctrl-C", () => {
  const endless: FakeJob = { id: "endless/1", number: 1, milliseconds: 60_000 };

  test.each(["SIGINT", "SIGTERM"] as const)("(%s) ends runs in their middle with 130, says that they resume, and writes nothing", async (signal) => {
    study.set([...jobs(8), endless]);
    const { child, outcome } = study.start("--workers", "2");
    await study.untilJournalHas(8);
    child.kill(signal);
    const { code, stderr } = await outcome;
    expect(code).toBe(130);
    expect(stderr).toMatch(/\nInterrupted\. What was finished is kept; the same command goes on from there\.\n$/);
    expect(study.files("results")).toEqual({});
    study.set([...jobs(8), { ...endless, milliseconds: 0 }]);
    expect((await study.run()).stderr).toContain("8 were finished earlier, 1 are left");
  });

  test("while the files are being made writes none of them", async () => {
    study.set(jobs(4), "key", 60_000);
    const { child, outcome } = study.start();
    await study.untilJournalHas(4);
    child.kill("SIGINT");
    expect((await outcome).code).toBe(130);
    expect(study.files("results")).toEqual({});
  });

  test("reaches the command twice, from the terminal and through the starter, and still ends it with 130", async () => {
    study.set([...jobs(4), endless]);
    const { child, outcome } = study.startByStarter("--workers", "1");
    await study.untilJournalHas(4);
    child.kill("SIGINT");
    await setTimeout(1);
    child.kill("SIGINT");
    const { code, stderr } = await outcome;
    expect(code).toBe(130);
    expect(stderr.match(/Interrupted\./g)).toHaveLength(1);
  });
});

describe("--only", () => {
  test("runs those jobs, prints a summary and writes no results; the whole study uses its runs", async () => {
    const all = jobs(24);
    study.set(all);
    const { code, stdout, stderr } = await study.run("--only", "prices/I/01");
    expect(code).toBe(0);
    expect(stdout).toBe(all.slice(10, 20).map(({ id, number }) => `${id} ${number ** 2}\n`).join(""));
    expect(stderr).toContain("results/ is as it was before");
    expect(study.files("results")).toEqual({});
    expect((await study.run()).stderr).toContain("10 were finished earlier, 14 are left");
    expect(study.files("results")).toEqual(expectedFiles(all));
  });

  test("that means no job is wrong usage, and the message tells the suites", async () => {
    study.set(jobs(24));
    const { code, stdout, stderr } = await study.run("--only", "flow/");
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain('--only: came "flow/", required the beginning of a job\'s id, such as flows/, prices/');
    expect(study.files("cache")).toEqual({});
  });

  test("with --fresh forgets and runs these alone again", async () => {
    const all = jobs(24);
    study.set(all);
    await study.run();
    await study.run("--fresh", "--only", "prices/");
    expect((await study.run()).stderr).toContain("24 were finished earlier, 0 are left");
    expect(all.filter(({ id }) => timesRun(id) !== (id.startsWith("prices/") ? 2 : 1))).toEqual([]);
  });
});

test("--fresh runs everything again", async () => {
  const all = jobs(6);
  study.set(all);
  await study.run();
  const { stderr } = await study.run("--fresh");
  expect(stderr).not.toContain("earlier");
  expect(all.filter(({ id }) => timesRun(id) !== 2)).toEqual([]);
});

describe("--dry-run", () => {
  test("counts jobs by suite, tells how long they take, and keeps and writes nothing", async () => {
    study.set(jobs(24, 20));
    const { code, stdout } = await study.run("--dry-run", "--workers", "1");
    expect(code).toBe(0);
    expect(stdout).toMatch(/^flows {3}14 jobs: about \d+ s on 1 worker\nprices {2}10 jobs: about \d+ s on 1 worker\nall {5}24 jobs: about \d+ s on 1 worker\n$/);
    expect(study.runIds()).toHaveLength(16);
    expect(readdirSync(study.folder).sort()).toEqual(["log.txt", "study.json"]);
  });

  test("takes finished runs into account, unless they are to be forgotten", async () => {
    study.set(jobs(24));
    await study.run("--only", "flows/");
    expect((await study.run("--dry-run")).stdout).toContain("14 jobs, 14 of them finished earlier: nothing left to run");
    expect((await study.run("--dry-run", "--fresh")).stdout).not.toContain("earlier");
    expect(study.journalIds()).toHaveLength(14);
  });
});

describe("usage", () => {
  test.each([
    [["--workers", "0"], '--workers: came "0", required a whole number from 1 to 256'],
    [["--worker", "2"], "--worker"],
  ])("%j ends with 2 and says what was required, without a look at the study", async (options, message) => {
    const { code, stdout, stderr } = await study.run(...options);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(message);
    expect(stderr).toContain("npm run study -- --help tells more.");
    expect(stderr).not.toMatch(/\bat .*:\d+:\d+/);
  });

  test("--help prints the help on the standard output and ends with 0", async () => {
    expect(await study.run("--help")).toMatchObject({ code: 0, stdout: expect.stringContaining("--only PREFIX") as string, stderr: "" });
    expect(readdirSync(path.join(study.folder))).toEqual([]);
  });
});
