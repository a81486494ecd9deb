import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { LockError, takeLock } from "../../scripts/sweep/lock";

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "ev-surplus-lock-"));
  file = path.join(folder, "out.csv.lock");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function hold(holder: Record<string, unknown>): void {
  writeFileSync(file, JSON.stringify(holder));
}

test("is given back", async () => {
  (await takeLock(file))();
  expect(readdirSync(folder)).toEqual([]);
  (await takeLock(file))();
});

test("that this process holds is refused with its number", async () => {
  const unlock = await takeLock(file);
  await expect(takeLock(file)).rejects.toThrow(LockError);
  await expect(takeLock(file)).rejects.toThrow(`${file}: process ${process.pid} writes this table`);
  unlock();
  expect(readdirSync(folder)).toEqual([]);
});

test("of a process that has ended is taken over", async () => {
  const { pid } = spawnSync("true");
  hold({ pid, host: os.hostname(), identity: "" });
  const unlock = await takeLock(file);
  expect(JSON.parse(readFileSync(file, "utf8"))).toMatchObject({ pid: process.pid });
  unlock();
  expect(readdirSync(folder)).toEqual([]);
});

test.runIf(process.platform === "linux")("of an earlier process with the number of one that runs now is taken over", async () => {
  const child = spawn("sleep", ["60"]);
  try {
    hold({ pid: child.pid, host: os.hostname(), identity: "another boot 12345" });
    (await takeLock(file))();
  } finally {
    child.kill();
  }
});

test("of another machine is refused, with what to do", async () => {
  hold({ pid: 1, host: "node-17", identity: "" });
  await expect(takeLock(file)).rejects.toThrow(`${file}: process 1 of the machine "node-17" writes this table. If it has ended, delete that file`);
  expect(readdirSync(folder)).toEqual(["out.csv.lock"]);
});

test("that is no lock is refused, not deleted", async () => {
  writeFileSync(file, "mine");
  await expect(takeLock(file)).rejects.toThrow(LockError);
  expect(readFileSync(file, "utf8")).toBe("mine");
});

test("that somebody else has taken over meanwhile is not given back", async () => {
  const unlock = await takeLock(file);
  hold({ pid: 1, host: "node-17", identity: "" });
  unlock();
  expect(readdirSync(folder)).toEqual(["out.csv.lock"]);
});

test("of several that find the same stale lock at once at most one has it", async () => {
  const { pid } = spawnSync("true");
  hold({ pid, host: os.hostname(), identity: "" });
  const taker = `
    import { takeLock } from ${JSON.stringify(path.resolve(import.meta.dirname, "../../scripts/sweep/lock.ts"))};
    takeLock(${JSON.stringify(file)}).then(() => { console.log("mine"); setTimeout(() => {}, 2000); }, (error) => console.log(error.name));`;
  const script = path.join(folder, "taker.mts");
  writeFileSync(script, taker);
  const outputs = await Promise.all(
    Array.from({ length: 4 }, () => {
      const child = spawn(process.execPath, ["--import", import.meta.resolve("tsx"), script]);
      return new Promise<string>((resolve) => {
        let said = "";
        child.stdout.on("data", (chunk: Buffer) => (said += chunk.toString()));
        child.on("close", () => resolve(said.trim()));
      });
    }),
  );
  expect(outputs.sort()).toEqual(["LockError", "LockError", "LockError", "mine"]);
});
