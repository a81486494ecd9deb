import { spawn, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { createLedger, headerHash, openLedger, verifyLedger, type Ledger } from "../../../src/ledger/chain";
import { Store } from "../../../src/ledger/chain/store";
import { randomFrom } from "../../../src/solvers/random";
import { newFolder, newLedger } from "./support/ledgers";
import { call, configuration, notes, proposer, START_MS } from "./support/world";

const CHILD = fileURLToPath(new URL("./support/committing-child.ts", import.meta.url));
const options = { contract: notes, proposer };

async function committed(folder: string, blocks: number): Promise<Ledger> {
  const ledger = await createLedger(folder, configuration, options);
  for (let i = 0; i < blocks; i++) await ledger.submit(call("append", [`k${i % 7}`, "x".repeat(200)]), START_MS + i);
  return ledger;
}

/** Starts the child on the folder, kills it with no warning after so many blocks and milliseconds, and tells the last block that it called committed. */
function commitUntilKilled(folder: string, blocks: number, thenMs: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["--import", "tsx", CHILD, folder], { stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    let problems = "";
    let killing = false;
    child.stderr.on("data", (data: Buffer) => (problems += data.toString()));
    child.stdout.on("data", (data: Buffer) => {
      output += data.toString();
      if (killing || output.split("\n").length <= blocks) return;
      killing = true;
      setTimeout(() => child.kill("SIGKILL"), thenMs);
    });
    child.on("close", (_code, signal) => {
      if (signal !== "SIGKILL") reject(new Error(`The child ended by itself: ${problems}`));
      // A line that was cut off was not acknowledged.
      else resolve(Number(output.split("\n").at(-2)));
    });
  });
}

test("after kill -9 at any moment all acknowledged blocks are there, none is half there, and the ledger opens", async () => {
  const folder = newFolder();
  await (await createLedger(folder, configuration, options)).close();
  const random = randomFrom("kill");
  let least = 0;
  for (let round = 0; round < 5; round++) {
    const acknowledged = await commitUntilKilled(folder, 1 + random.below(30), random.below(12));
    expect(acknowledged).toBeGreaterThan(least);
    const ledger = await openLedger(folder, options);
    const { height } = ledger.tip;
    // The block in hand when the signal came may be there as well, but whole.
    expect(height - acknowledged).toBeGreaterThanOrEqual(0);
    expect(height - acknowledged).toBeLessThanOrEqual(1);
    for (let i = 0; i < 3; i++) {
      expect(ledger.state(`block ${height} key ${i}`)).not.toBeNull();
      expect(ledger.state(`block ${height + 1} key ${i}`)).toBeNull();
    }
    await ledger.close();
    least = height;
  }
  expect(await verifyLedger(folder, { contract: notes })).toEqual({ blocks: least + 1, transactions: 3 * least, breach: null });
});

describe("LevelDB's log, whose end a power cut may take,", () => {
  const logOf = (folder: string): string => path.join(folder, readdirSync(folder).find((name) => name.endsWith(".log"))!);
  const copyOf = (folder: string): string => {
    const copy = newFolder();
    cpSync(folder, copy, { recursive: true });
    return copy;
  };

  test("cut anywhere leaves a sound ledger of the first blocks", async () => {
    const folder = newFolder();
    const ledger = await committed(folder, 12);
    // Copied while open: closing would tidy the log away.
    const open = copyOf(folder);
    await ledger.close();
    const { size } = statSync(logOf(open));
    const random = randomFrom("cut");
    const cuts = [size, ...Array.from({ length: 24 }, () => random.below(size))].sort((a, b) => b - a);
    let last = 12;
    for (const bytes of cuts) {
      const copy = copyOf(open);
      truncateSync(logOf(copy), bytes);
      const again = await openLedger(copy, options).catch((error: Error) => error);
      if (again instanceof Error) {
        expect(again.name).toBe("LedgerMissingError");
        last = -1;
        continue;
      }
      expect(again.tip.height).toBeLessThanOrEqual(last);
      if (bytes === size) expect(again.tip.height).toBe(12);
      last = again.tip.height;
      await again.submit(call("put", ["after", "1"]), again.tip.timeMs);
      await again.close();
      expect((await verifyLedger(copy, { contract: notes })).breach).toBeNull();
    }
  });

  test("with a bit changed anywhere is never taken for the whole ledger", async () => {
    const folder = newFolder();
    const ledger = await committed(folder, 12);
    const expectedTip = { height: 12, hash: headerHash(ledger.tip) };
    const open = copyOf(folder);
    await ledger.close();
    const random = randomFrom("rot");
    for (let i = 0; i < 24; i++) {
      const copy = copyOf(open);
      const bytes = readFileSync(logOf(copy));
      bytes[random.below(bytes.length)]! ^= 1 << random.below(8);
      writeFileSync(logOf(copy), bytes);
      expect((await verifyLedger(copy, { expectedTip }).catch(() => ({ breach: "missing" }))).breach, `flip ${i}`).not.toBeNull();
      const again = await openLedger(copy, options).catch((error: Error) => error);
      if (again instanceof Error) expect(["LedgerMissingError", "LedgerCorruptError", "LedgerStorageError"]).toContain(again.name);
      else await again.close();
    }
  });
});

test("a write that fails halts the ledger: it goes on only after it was opened again, from what is on the disk", async () => {
  const folder = newFolder();
  const ledger = await committed(folder, 3);
  const { tip } = ledger;
  const endorsed = await ledger.endorse(call("put", ["a", "1"]));
  const write = vi.spyOn(Store.prototype, "write").mockRejectedValueOnce(new Error("IO error: No space left on device"));
  onTestFinished(() => write.mockRestore());
  await expect(ledger.commitBlock([endorsed], START_MS + 9)).rejects.toMatchObject({ name: "LedgerHaltedError" });
  await expect(ledger.commitBlock([endorsed], START_MS + 9)).rejects.toMatchObject({ name: "LedgerHaltedError" });
  await expect(ledger.proveState("a")).rejects.toMatchObject({ name: "LedgerHaltedError" });
  expect(ledger.tip).toEqual(tip);
  await ledger.close();
  const again = await openLedger(folder, options);
  expect((await again.commitBlock([endorsed], START_MS + 9)).transactions[0]!.code).toBe("VALID");
  await again.close();
  expect((await verifyLedger(folder)).breach).toBeNull();
});

test("every block is written in one batch that waits for the disk, unless the ledger is told not to", async () => {
  // No kill can tell: what a killed process wrote stays with the operating system.
  const write = vi.spyOn(Store.prototype, "write");
  onTestFinished(() => write.mockRestore());
  for (const [more, sync] of [[{}, true], [{ sync: false }, false]] as const) {
    write.mockClear();
    const ledger = await createLedger(newFolder(), configuration, { ...options, ...more });
    await ledger.submit(call("put", ["a", "1"]), START_MS);
    await ledger.close();
    expect(write.mock.calls.map(([, how]) => how)).toEqual([{ sync }, { sync }]);
  }
});

test("a full disk halts the ledger with all acknowledged blocks; with room again it goes on", async ({ skip }) => {
  const disk = path.dirname(newFolder());
  mkdirSync(path.join(disk, "small"));
  const mount = spawnSync("mount", ["-t", "tmpfs", "-o", "size=2m", "tmpfs", path.join(disk, "small")]);
  if (mount.status !== 0) skip("Mounting a small tmpfs needs root.");
  onTestFinished(() => void spawnSync("umount", [path.join(disk, "small")]));
  const folder = path.join(disk, "small", "ledger");
  const ledger = await createLedger(folder, configuration, options);
  let problem: unknown;
  for (let i = 0; i < 5000 && problem === undefined; i++) {
    await ledger.submit(call("put", [`k${i}`, Buffer.alloc(9000, `${i} `).toString()]), START_MS + i).catch((error: unknown) => (problem = error));
  }
  expect(problem).toMatchObject({ name: "LedgerHaltedError" });
  const { height } = ledger.tip;
  expect(height).toBeGreaterThan(10);
  await ledger.close();
  expect(spawnSync("mount", ["-o", "remount,size=64m", path.join(disk, "small")]).status).toBe(0);
  const again = await openLedger(folder, options);
  expect(again.tip.height - height).toBeGreaterThanOrEqual(0);
  expect(again.tip.height - height).toBeLessThanOrEqual(1);
  const { height: before } = again.tip;
  await again.submit(call("put", ["after", "1"]), START_MS + 9000);
  await again.close();
  expect(await verifyLedger(folder, { contract: notes })).toEqual({ blocks: before + 2, transactions: before + 1, breach: null });
});

test("a ledger whose making was cut off is missing, and can be made again", async () => {
  const folder = newFolder();
  await (await Store.open(folder, { create: true })).close();
  await expect(openLedger(folder, options)).rejects.toMatchObject({ name: "LedgerMissingError" });
  await (await newLedger(folder)).submit(call("put", ["a", "1"]), START_MS);
});
