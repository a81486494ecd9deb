const LOOK_FOR_STARTER_MS = 1000;

/**
 * A signal for whatever should end a long run before its end: aborted at the first SIGINT or SIGTERM, or when the
 * starter of this process is gone. From here on those signals do nothing else.
 */
export function interruption(): AbortSignal {
  const controller = new AbortController();
  // Stays for the life of the process: Ctrl-C reaches it twice, from the terminal and through the starter, and the
  // second one must not kill it while it says that it was interrupted.
  process.on("SIGINT", () => controller.abort());
  process.on("SIGTERM", () => controller.abort());
  // A starter killed by SIGKILL passes nothing on; without it this process would run on unseen. Whoever loses its
  // parent gets another one. EV_SURPLUS_STARTED_MS is set by the starter alone.
  if (process.env["EV_SURPLUS_STARTED_MS"] !== undefined) {
    const starter = process.ppid;
    setInterval(() => {
      if (process.ppid !== starter) controller.abort();
    }, LOOK_FOR_STARTER_MS).unref();
  }
  return controller.signal;
}
