import { describe, expect, test } from "vitest";
import { bySuite, estimateText, meanTimes, spread } from "../../../scripts/study/estimate";
import { fakeWorker } from "./fixture/fake-jobs";

test("a suite is the first part of the id; suites and jobs keep their order", () => {
  const jobs = ["flows/I/1", "prices/I/1", "flows/I/2", "alone"].map((id) => ({ id }));
  expect([...bySuite(jobs)].map(([suite, members]) => [suite, members.map(({ id }) => id)])).toEqual([
    ["flows", ["flows/I/1", "flows/I/2"]],
    ["prices", ["prices/I/1"]],
    ["alone", ["alone"]],
  ]);
});

describe("jobs to try", () => {
  test("are all if there are few", () => {
    expect(spread([1, 2, 3], 3)).toEqual([1, 2, 3]);
  });

  test("are spread over the whole list otherwise, each once", () => {
    // The middles of four quarters of 0 ... 99.
    expect(spread(Array.from({ length: 100 }, (_, i) => i), 4)).toEqual([12, 37, 62, 87]);
  });
});

test("mean times are those of the suite's own jobs", async () => {
  const suite = (name: string, milliseconds: number) => Array.from({ length: 20 }, (_, i) => ({ id: `${name}/${i}`, number: i, milliseconds }));
  const suites = bySuite([...suite("slow", 25), ...suite("quick", 0)]);
  const means = await meanTimes(suites, { worker: fakeWorker, workers: 2, signal: new AbortController().signal });
  expect([...means.keys()]).toEqual(["slow", "quick"]);
  // A pause of 25 ms cannot be shorter; the margin is for the clock.
  expect(means.get("slow")).toBeGreaterThan(20);
  expect(means.get("quick")).toBeGreaterThan(0);
});

describe("the text", () => {
  test("has a line for each suite and one for all, with time on that many workers", () => {
    // 3000 x 400 ms / 2 = 600 s, 200 x 100 ms / 2 = 10 s.
    const counts = new Map([["flows", 3000], ["functions", 200]]);
    const left = new Map([["flows", { jobs: 3000, meanMs: 400 }], ["functions", { jobs: 200, meanMs: 100 }]]);
    expect(estimateText(counts, left, 2)).toBe(
      "flows      3000 jobs: about 10 min on 2 workers\n" +
        "functions   200 jobs: about 10 s on 2 workers\n" +
        "all        3200 jobs: about 10 min on 2 workers\n",
    );
  });

  test("counts only what is left", () => {
    const counts = new Map([["flows", 3000], ["functions", 200]]);
    expect(estimateText(counts, new Map([["flows", { jobs: 100, meanMs: 400 }]]), 1)).toBe(
      "flows      3000 jobs, 2900 of them finished earlier: about 40 s on 1 worker\n" +
        "functions   200 jobs, 200 of them finished earlier: nothing left to run\n" +
        "all        3200 jobs, 3100 of them finished earlier: about 40 s on 1 worker\n",
    );
  });
});
