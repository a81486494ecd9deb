import fc from "fast-check";
import { expect, test } from "vitest";
import { waves } from "../../../src/ledger/engine";

interface Call {
  readonly id: number;
  readonly touches: readonly string[];
}

const inWaves = (...touches: readonly string[][]): number[][] => waves(touches.map((names, id): Call => ({ id, touches: names })), (call) => call.touches).map((wave) => wave.map(({ id }) => id));

test("calls that touch nothing in common are one wave", () => {
  expect(inWaves(["a"], ["b"], ["c"], [])).toEqual([[0, 1, 2, 3]]);
  expect(inWaves()).toEqual([]);
});

test("each call of one account has a wave of its own", () => {
  expect(inWaves(["a"], ["a"], ["b"], ["a"])).toEqual([[0, 2], [1], [3]]);
});

test("a call that touches two things waits for the later of them", () => {
  expect(inWaves(["a"], ["a"], ["b", "a"], ["b"], ["c", "b"])).toEqual([[0], [1], [2], [3], [4]]);
  expect(inWaves(["a", "a"], ["a"])).toEqual([[0], [1]]);
});

test("keep the order of each name, share none within a wave, and are as few as the longest chain", () => {
  const touches = fc.array(fc.constantFrom("a", "b", "c", "d", "e"), { maxLength: 3 });
  fc.assert(
    fc.property(fc.array(touches, { maxLength: 25 }), (all) => {
      const calls = all.map((names, id): Call => ({ id, touches: names }));
      const result = waves(calls, (call) => call.touches);
      const waveOf = new Map(result.flatMap((wave, w) => wave.map(({ id }): [number, number] => [id, w])));
      expect([...waveOf.keys()].sort((x, y) => x - y)).toEqual(calls.map(({ id }) => id));
      // The longest chain of calls each of which shares a name with one before it: fewer waves cannot do.
      const chain: number[] = [];
      for (const call of calls) {
        const before = calls.slice(0, call.id).filter((other) => other.touches.some((name) => call.touches.includes(name)));
        for (const other of before) expect(waveOf.get(other.id)!).toBeLessThan(waveOf.get(call.id)!);
        chain.push(1 + Math.max(0, ...before.map(({ id }) => chain[id]!)));
      }
      expect(result).toHaveLength(Math.max(0, ...chain));
    }),
    { seed: 11, numRuns: 300 },
  );
});
