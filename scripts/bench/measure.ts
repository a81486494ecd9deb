/** Times of repeated runs of one thing (ms). */
export interface Measurement {
  readonly name: string;
  readonly medianMs: number;
  readonly minMs: number;
  readonly maxMs: number;
  readonly runs: number;
  /** Name of the measurement that `ratio` refers to. */
  readonly against?: string;
}

/** Runs `work` until `runs` are counted, after as many warm-up runs as a third of that. */
export async function measure(name: string, runs: number, work: () => unknown, against?: string): Promise<Measurement> {
  for (let i = 0; i < Math.ceil(runs / 3); i++) await work();
  const times: number[] = [];
  for (let i = 0; i < runs; i++) {
    const started = performance.now();
    await work();
    times.push(performance.now() - started);
  }
  return fromTimes(name, times, against);
}

export function fromTimes(name: string, times: readonly number[], against?: string): Measurement {
  const sorted = [...times].sort((a, b) => a - b);
  return {
    name,
    medianMs: sorted[Math.floor((sorted.length - 1) / 2)]!,
    minMs: sorted[0]!,
    maxMs: sorted.at(-1)!,
    runs: sorted.length,
    ...(against === undefined ? {} : { against }),
  };
}

/** The measurements as an aligned text table, with ratios of medians where one is asked for. */
export function measurementTable(all: readonly Measurement[]): string {
  const rows = all.map(({ name, medianMs, minMs, maxMs, runs, against }) => {
    const other = all.find((candidate) => candidate.name === against);
    return [
      name,
      milliseconds(medianMs),
      milliseconds(minMs),
      milliseconds(maxMs),
      String(runs),
      other ? `${(medianMs / other.medianMs).toFixed(2)} x ${other.name}` : "",
    ];
  });
  const header = ["What", "median/ms", "min/ms", "max/ms", "runs", "ratio of medians"];
  const widths = header.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i]!.length)));
  const line = (row: readonly string[]): string =>
    row.map((cell, i) => (i === 0 || i === 5 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join("  ").trimEnd();
  return [line(header), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)].join("\n");
}

function milliseconds(value: number): string {
  return value >= 1000 ? value.toFixed(0) : value.toPrecision(3);
}
