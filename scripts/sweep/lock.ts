// One process at a time writes a table.
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import { setTimeout } from "node:timers/promises";

/** Another process writes the table, or may. */
export class LockError extends Error {
  override readonly name = "LockError";
}

interface Holder {
  readonly pid: number;
  readonly host: string;
  /** Tells a process from a later one with the same number; empty where the system does not say. */
  readonly identity: string;
}

const SETTLING_MS = 100;

/**
 * Takes the lock; the returned function gives it back. The lock of a process of this machine that has ended is taken over.
 * @throws {LockError} if another process holds it
 */
export async function takeLock(file: string): Promise<() => void> {
  const mine = JSON.stringify({ pid: process.pid, host: os.hostname(), identity: identityOf(process.pid) } satisfies Holder);
  // Written under another name first, so that nobody finds a lock without its holder.
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, mine);
  try {
    if (!linked(draft, file)) await takeOver(file, draft, mine);
  } finally {
    rmSync(draft, { force: true });
  }
  return () => {
    if (contents(file) === mine) rmSync(file, { force: true });
  };
}

/** Gives the draft the lock's name if nobody has it. */
function linked(draft: string, file: string): boolean {
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

async function takeOver(file: string, draft: string, mine: string): Promise<void> {
  const text = contents(file);
  if (text !== undefined) requireEnded(file, text);
  renameSync(draft, file);
  // Of several processes that found the same stale lock at once, the last to rename has it; the others see that now.
  await setTimeout(SETTLING_MS);
  if (contents(file) !== mine) throw new LockError(`${file}: another process has just begun to write this table`);
}

function requireEnded(file: string, text: string): void {
  const { pid = 0, host = "", identity } = holderIn(text);
  if (host !== os.hostname()) {
    throw new LockError(`${file}: process ${pid} of the machine "${host}" writes this table. If it has ended, delete that file and start again`);
  }
  if (isRunning(pid) && identity === identityOf(pid)) {
    throw new LockError(`${file}: process ${pid} writes this table. Wait for it or end it, or choose another --out`);
  }
}

function holderIn(text: string): Partial<Holder> {
  try {
    return JSON.parse(text) as Partial<Holder>;
  } catch {
    return {};
  }
}

function contents(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** On Linux the boot and the tick in which the process started: containers begin to count processes anew. */
function identityOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The second field is the program's name in brackets, which may hold spaces; the 22nd is the start.
    const started = stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
    return `${readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()} ${started}`;
  } catch {
    return "";
  }
}
