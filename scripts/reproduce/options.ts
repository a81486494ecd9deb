import type { KernelName } from "../kernels/kernelspecs";
import { parseCommandLine, UsageError } from "../lib/command-line";

export interface ReproduceOptions {
  readonly kernel: KernelName;
  /** Names of notebooks must begin with one of these; empty: all. */
  readonly only: readonly string[];
  readonly jupyter: boolean;
  readonly help: boolean;
}

export const HELP = `npm run reproduce [-- options]

Executes every notebook, refreshes figures/ and results/, publishes reports/ and compares with the paper.
Ends with 0 only if there is no unexplained mismatch.

  --kernel tslab|deno   which kernel executes the notebooks (default: tslab)
  --only NAME[,NAME]    only notebooks whose name begins so: --only 7-1
  --jupyter             execute through jupyter nbconvert (installed where possible)
  --help                this text

Exit codes: 0 as expected, 1 a cell failed or a mismatch is unexplained, 2 wrong usage.
`;

export function parseOptions(argv: readonly string[]): ReproduceOptions {
  const values = parseCommandLine(
    {
      kernel: { type: "string", default: "tslab" },
      only: { type: "string", multiple: true, default: [] },
      jupyter: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
    argv,
  );
  const kernel = values.kernel;
  if (kernel !== "tslab" && kernel !== "deno") {
    throw new UsageError(`--kernel: came "${kernel}", required tslab or deno`);
  }
  const only = values.only.flatMap((names) => names.split(",")).filter((name) => name !== "");
  return { kernel, only, jupyter: values.jupyter, help: values.help };
}
