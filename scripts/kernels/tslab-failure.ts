// Turns what tslab prints about a failed cell into the content of Jupyter's `error` message.
import { format, inspect } from "node:util";

export interface ErrorContent {
  readonly ename: string;
  readonly evalue: string;
  readonly traceback: readonly string[];
  readonly [key: string]: unknown;
}

/** Collects what goes wrong while a cell runs. */
export class CellFailure {
  private running = false;
  private reports: (readonly unknown[])[] = [];
  private unhandledReason: { readonly value: unknown } | undefined;

  start() {
    this.running = true;
    this.reports = [];
    this.unhandledReason = undefined;
  }

  /** What tslab's executor has to say: one thrown value, or a format and a diagnostic's fields. */
  report(values: readonly unknown[]) {
    this.reports.push(values);
  }

  /** An error that nobody caught; it belongs to the running cell, as an `await` was forgotten there. */
  unhandled(reason: unknown) {
    if (this.running) this.unhandledReason ??= { value: reason };
    else console.error("Unhandled:", reason);
  }

  duringCell(): boolean {
    return this.unhandledReason !== undefined;
  }

  error(thrown: unknown): ErrorContent {
    const reports = this.reports;
    this.reports = [];
    const [first] = reports;
    if (first !== undefined && first.length > 1) return compileError(reports);
    if (first !== undefined) return exception(first[0]);
    return exception(this.unhandledReason === undefined ? thrown : this.unhandledReason.value);
  }

  end() {
    this.running = false;
    // Diagnostics of a `/** @module */` cell, which counts as successful all the same.
    for (const values of this.reports) console.error(...values);
    this.reports = [];
  }
}

function compileError(reports: readonly (readonly unknown[])[]): ErrorContent {
  const lines = reports.map((values) => format(...values));
  return { ename: "CompileError", evalue: lines.join("\n"), traceback: lines };
}

function exception(value: unknown): ErrorContent {
  // Not instanceof: the cell may run in a context with an Error class of its own.
  const error = value as { name?: unknown; message?: unknown; stack?: unknown } | null | undefined;
  if (typeof error?.message !== "string") {
    const text = inspect(value, { colors: false });
    return { ename: "Thrown", evalue: text, traceback: [`Thrown: ${text}`] };
  }
  const name = typeof error.name === "string" ? error.name : "Error";
  const stack = typeof error.stack === "string" ? error.stack : `${name}: ${error.message}`;
  const lines = stack.split("\n").filter((line) => !/^\s+at .*(node_modules[\\/]tslab|kernels[\\/]tslab[\\/]kernel\.cjs|node:internal|node:vm)/.test(line));
  return { ename: name, evalue: error.message, traceback: lines };
}
