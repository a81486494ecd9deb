import { describe, expect, test } from "vitest";
import { baranWu33, busesOfUsers } from "../../../src/ledger/grid";

/** By how many users a bus has more or fewer than its share of the load, at most. */
function unevenness(buses: readonly number[]): number {
  return Math.max(...baranWu33.loadKw.map((kw, i) => Math.abs(buses.filter((bus) => bus === i + 1).length - (buses.length * kw) / 3715)));
}

describe("users", () => {
  test("stand at the buses that the reversed digits of their numbers give: the first four by hand", () => {
    // 1, 2, 3, 4 -> 1/2, 1/4, 3/4, 1/8 of 3715 kW = 1857.5, 928.75, 2786.25, 464.4 kW; cumulative loads pass these at 22, 10, 25, 7.
    expect(busesOfUsers(baranWu33, 4)).toEqual([22, 10, 25, 7]);
  });

  test("are as many at a bus as its share of the load asks for, give or take two, at 20 to 1000 users", () => {
    for (const users of [20, 160, 333, 1000]) expect(unevenness(busesOfUsers(baranWu33, users))).toBeLessThan(2);
  });

  test("of one class are spread as well as all of them", () => {
    const buses = busesOfUsers(baranWu33, 160);
    for (const [from, to] of [[0, 40], [40, 80], [80, 160]] as const) expect(unevenness(buses.slice(from, to))).toBeLessThan(2.5);
  });

  test("never stand at the substation, and keep their bus when others join", () => {
    const buses = busesOfUsers(baranWu33, 500);
    expect(buses).not.toContain(1);
    expect(busesOfUsers(baranWu33, 200)).toEqual(buses.slice(0, 200));
  });
});
