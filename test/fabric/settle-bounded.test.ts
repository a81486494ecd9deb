import { expect, test } from "vitest";
import { settleBounded } from "../../fabric/src/client/settle-bounded";

test.each([[1, 7], [3, 7], [50, 7], [4, 0]])("at most %i of %i are under way at one time, and results come in order, failures among them", async (limit, count) => {
  let now = 0;
  let most = 0;
  const items = Array.from({ length: count }, (_, i) => i);
  const results = await settleBounded(items, limit, async (item) => {
    most = Math.max(most, ++now);
    for (let turn = 0; turn <= (item * 5) % 7; turn++) await Promise.resolve();
    now--;
    if (item % 3 === 2) throw new Error(`item ${String(item)}`);
    return item * 10;
  });
  expect(most).toBe(Math.min(limit, count));
  expect(results.map((result) => (result.status === "fulfilled" ? result.value : (result.reason as Error).message))).toEqual(
    items.map((item) => (item % 3 === 2 ? `item ${String(item)}` : item * 10)),
  );
});
