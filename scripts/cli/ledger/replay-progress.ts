import type { TradingEngine } from "../../../src/ledger/engine/engine";
import { grouped } from "../../../src/exhibits";

const BETWEEN_REWRITES_MS = 300;
/** Lines in all where they cannot be rewritten. */
const LINES = 4;

export interface ReplayProgressOptions {
  readonly periods: number;
  /** Whether lines can be rewritten. */
  readonly terminal: boolean;
  readonly write: (text: string) => void;
  /** A clock (ms). */
  readonly now: () => number;
}

export interface ReplayProgress {
  committed(transactions: number): void;
  settled(period: number): void;
  /** Leaves the cursor at the beginning of a line. */
  end(): void;
}

/** Says how far a replay is: on a terminal a few times a second, elsewhere at every quarter of the day. */
export function replayProgress({ periods, terminal, write, now }: ReplayProgressOptions): ReplayProgress {
  const started = now();
  let transactions = 0;
  let done = 0;
  let shown = 0;
  let lastMs = Number.NEGATIVE_INFINITY;
  const text = (): string => {
    const seconds = ((now() - started) / 1000).toFixed(0);
    return `  ${done === 0 ? "enrolment" : `period ${done} of ${periods} settled`}, ${grouped(transactions)} transactions, ${seconds} s`;
  };
  const rewrite = (): void => {
    lastMs = now();
    const line = text();
    // Spaces over what is left of a longer line.
    write(`\r${line.padEnd(shown)}`);
    shown = line.length;
  };
  return {
    committed(count): void {
      transactions += count;
      if (terminal && now() - lastMs >= BETWEEN_REWRITES_MS) rewrite();
    },
    settled(period): void {
      const quarters = (count: number): number => Math.floor((LINES * count) / periods);
      const isLine = quarters(period) > quarters(done);
      done = period;
      if (!terminal && isLine) write(`${text()}\n`);
      if (terminal && done === periods) rewrite();
    },
    end(): void {
      if (shown > 0) write("\n");
      shown = 0;
    },
  };
}

/** The same engine; `committed` is told of the transactions of each submission, and none is begun once `signal` is aborted. */
export function watchedEngine(engine: TradingEngine, signal: AbortSignal, committed: (transactions: number) => void): TradingEngine {
  return {
    name: engine.name,
    enrol: (participants) => engine.enrol(participants),
    evaluate: (query) => engine.evaluate(query),
    close: () => engine.close(),
    async submit(calls, timeMs) {
      signal.throwIfAborted();
      const done = await engine.submit(calls, timeMs);
      committed(done.length);
      return done;
    },
  };
}
