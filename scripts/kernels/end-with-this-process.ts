import type { ChildProcess } from "node:child_process";

const endingSignals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Kills the child when this process exits or is interrupted.
 * @param cleanUp called then as well; must be synchronous
 * @returns how to stop watching, for when the child has ended by itself
 */
export function endWithThisProcess(child: ChildProcess, cleanUp: () => void = () => {}): () => void {
  const onExit = () => {
    child.kill("SIGKILL");
    cleanUp();
  };
  const onSignal = (signal: NodeJS.Signals) => {
    onExit();
    release();
    // Without a listener left, the signal has its usual effect.
    if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
  };
  const release = () => {
    process.off("exit", onExit);
    for (const signal of endingSignals) process.off(signal, onSignal);
  };
  process.on("exit", onExit);
  for (const signal of endingSignals) process.on(signal, onSignal);
  return release;
}
