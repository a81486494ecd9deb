import { interruption } from "../../study/interruption";

let signal: AbortSignal | undefined;

/** Aborted at the first SIGINT or SIGTERM. One for the process, as its listeners stay. */
export function interrupted(): AbortSignal {
  signal ??= interruption();
  return signal;
}
