import { describe, expect, test } from "vitest";
import { CommitteeError, committeeOf, leaderOf } from "../../../src/ledger/consensus";

const ids = (n: number): string[] => Array.from({ length: n }, (_, i) => `v${i + 1}`);

describe("committee", () => {
  // By hand: f = floor((n - 1) / 3), quorum = ceil((n + f + 1) / 2).
  test.each([
    [4, 1, 3],
    [5, 1, 4],
    [6, 1, 4],
    [7, 2, 5],
    [8, 2, 6],
    [9, 2, 6],
    [10, 3, 7],
    [11, 3, 8],
    [12, 3, 8],
    [13, 4, 9],
  ])("of %i validators tolerates %i liars and decides with %i", (n, f, quorum) => {
    expect(committeeOf("c", ids(n))).toMatchObject({ faultsTolerated: f, quorum });
  });

  test("two quorums share an honest validator, and the honest ones alone are a quorum, at every size", () => {
    for (let n = 4; n <= 200; n++) {
      const { quorum, faultsTolerated } = committeeOf("c", ids(n));
      expect(2 * quorum - n).toBeGreaterThan(faultsTolerated);
      expect(n - faultsTolerated).toBeGreaterThanOrEqual(quorum);
    }
  });

  test("every validator leads in turn, after a block as after a round", () => {
    const committee = committeeOf("c", ids(4));
    expect([1, 2, 3, 4, 5].map((height) => leaderOf(committee, height, 1))).toEqual(["v1", "v2", "v3", "v4", "v1"]);
    expect([1, 2, 3, 4, 5].map((round) => leaderOf(committee, 2, round))).toEqual(["v2", "v3", "v4", "v1", "v2"]);
  });

  test("of three, or with the same validator twice, is refused", () => {
    expect(() => committeeOf("c", ids(3))).toThrow(new CommitteeError("validators: came 3, required at least 4 (3 f + 1 with f = 1)"));
    expect(() => committeeOf("c", ["a", "b", "a", "c"])).toThrow(new CommitteeError("validators: a came twice, required distinct ids"));
  });
});
