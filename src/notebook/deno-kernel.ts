import { format } from "node:util";
import type { Kernel } from "./kernel";

interface DenoJupyter {
  broadcast(type: string, content: object): Promise<void>;
}

/** Deno's kernel drops what is still on its way when a cell ends, so every sender waits for its message. */
const LEAST_WAIT_MS = 10;
const BYTES_PER_MS = 20_000;
const PRINT_WAIT_MS = 5;

/** How many messages this process has sent, for a runner that checks their arrival. */
const sentMessages = Symbol.for("ev-surplus.sent-messages");

/** Deno's kernel, if it runs this process. */
export function denoKernel(): Kernel | undefined {
  const jupyter = (globalThis as { Deno?: { jupyter?: DenoJupyter } }).Deno?.jupyter;
  if (jupyter === undefined) return undefined;
  return {
    name: "deno",
    async display(bundle) {
      flushPrints();
      await jupyter.broadcast("display_data", { data: bundle, metadata: {}, transient: {} });
      count();
      const bytes = JSON.stringify(bundle).length;
      await new Promise((resolve) => setTimeout(resolve, LEAST_WAIT_MS + bytes / BYTES_PER_MS));
    },
    prepare: mergePrints,
  };
}

function count() {
  const counter = globalThis as { [sentMessages]?: number };
  counter[sentMessages] = (counter[sentMessages] ?? 0) + 1;
}

type PrintMethod = "log" | "info" | "debug" | "warn" | "error";

let prints: { readonly method: "log" | "error"; readonly print: (format: string, text: string) => void; text: string } | undefined;
let merging = false;

/** Replaces the console's printing methods: all prints of a turn become one message. */
function mergePrints() {
  if (merging) return;
  merging = true;
  const original = { log: console.log.bind(console), error: console.error.bind(console) };
  const merged = (method: "log" | "error") => {
    return (...values: unknown[]) => {
      if (prints !== undefined && prints.method !== method) flushPrints();
      if (prints === undefined) {
        prints = { method, print: original[method], text: format(...values) };
        queueMicrotask(flushPrints);
      } else {
        prints.text += "\n" + format(...values);
      }
    };
  };
  const methods: Readonly<Record<PrintMethod, "log" | "error">> = {
    log: "log",
    info: "log",
    debug: "log",
    warn: "error",
    error: "error",
  };
  for (const [name, method] of Object.entries(methods)) console[name as PrintMethod] = merged(method);
}

function flushPrints() {
  if (prints === undefined) return;
  const { print, text } = prints;
  prints = undefined;
  // The format makes the console print the text as it is.
  print("%s", text);
  count();
  // Blocks this thread; the kernel sends from another. The cell may end before anything asynchronous comes to pass.
  const wait = PRINT_WAIT_MS + text.length / BYTES_PER_MS;
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, wait);
}
