import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import path from "node:path";
import { projectFolder } from "../lib/project.mjs";

const endingSignals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Lends a folder for the length of `use`; it is removed afterwards, also when the process is interrupted. */
export async function withTemporaryFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const parent = path.join(projectFolder, ".cache");
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(path.join(parent, "report-"));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  const onSignal = (signal: NodeJS.Signals): void => {
    remove();
    release();
    // Without a listener left, the signal has its usual effect; see kernels/end-with-this-process.ts.
    if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
  };
  const release = (): void => {
    for (const signal of endingSignals) process.off(signal, onSignal);
  };
  for (const signal of endingSignals) process.on(signal, onSignal);
  try {
    return await use(folder);
  } finally {
    remove();
    release();
  }
}
