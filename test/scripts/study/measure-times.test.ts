import { expect, test } from "vitest";
import { measureTimes, thisMachine } from "../../../scripts/study/measure-times";

/** A clock that only tasks move: the n-th run of a task takes its n-th time (ms). */
function tasksWithTimes(times: Readonly<Record<string, readonly number[]>>) {
  let clock = 1000;
  const order: string[] = [];
  const tasks = Object.entries(times).map(([label, durations]) => {
    let next = 0;
    return {
      label,
      run: () => {
        clock += durations[next++]!;
        order.push(label);
      },
    };
  });
  return { tasks, order, now: () => clock };
}

test("a time is the median of the runs after one that does not count", async () => {
  // The first of each is the warm-up. Odd: the middle one. Even: the mean of the middle two.
  const odd = tasksWithTimes({ ngo: [900, 30, 10, 20], pso: [1, 5, 500, 4] });
  expect(await measureTimes(odd.tasks, { repetitions: 3, now: odd.now })).toEqual([
    { label: "ngo", medianMilliseconds: 20, repetitions: 3 },
    { label: "pso", medianMilliseconds: 5, repetitions: 3 },
  ]);
  const even = tasksWithTimes({ ngo: [900, 40, 10, 20, 30] });
  expect(await measureTimes(even.tasks, { repetitions: 4, now: even.now })).toEqual([{ label: "ngo", medianMilliseconds: 25, repetitions: 4 }]);
});

test("tasks run one after another, in the order given", async () => {
  const { tasks, order, now } = tasksWithTimes({ ngo: [1, 1, 1], pso: [1, 1, 1] });
  await measureTimes(tasks, { repetitions: 2, now });
  expect(order).toEqual(["ngo", "ngo", "ngo", "pso", "pso", "pso"]);
});

test("an interruption ends the measurement between two runs", async () => {
  const controller = new AbortController();
  let runs = 0;
  const run = (): void => {
    if (++runs === 3) setImmediate(() => controller.abort(new Error("enough")));
  };
  await expect(measureTimes([{ label: "ngo", run }], { repetitions: 1000, signal: controller.signal })).rejects.toThrow("enough");
  expect(runs).toBeLessThanOrEqual(5);
});

test.each([0, -1, 1.5, Number.NaN])("%d repetitions are refused", async (repetitions) => {
  await expect(measureTimes([], { repetitions })).rejects.toThrow(`measureTimes: came ${repetitions} repetitions, required a whole number from 1 on`);
});

test("this machine is told by Node version, processor and day", () => {
  expect(thisMachine()).toEqual({
    node: process.versions.node,
    cpu: expect.stringMatching(/\S/) as string,
    date: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) as string,
  });
});
