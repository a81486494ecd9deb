import { LockError } from "../../sweep/lock";
import { mergeSweeps } from "../../sweep/merge-sweeps";
import { sweepFiles } from "../../sweep/sweep-files";
import { UsageError } from "../../lib/command-line";
import { commandWords } from "../../lib/command-words";
import { counted } from "../../lib/counted";
import { say } from "../../reproduce/say";
import { parseArguments } from "../arguments";
import { EXIT, type Command } from "../command";

const help = `${commandWords()} merge --out FILE.csv PART.csv PART.csv ...

Puts the parts of a sweep (sweep --shard I/N) together. Table and description have the bytes of a sweep without shards.
Nothing is written unless all parts are there, whole, and of one sweep; what is missing is named, with the command for it.

  --out FILE.csv         the whole table
  --fresh                write it anew, whatever lies there
  --help                 this text

Example:
  ${commandWords()} merge --out fees.csv fees-1.csv fees-2.csv fees-3.csv

Exit codes: 0 merged, 1 could not be written, or not one day could be solved, 2 wrong usage, or parts that are missing or do not belong together.
`;

async function run(args: readonly string[]): Promise<number> {
  // As many parts as there are arguments.
  const names = args.map(() => "PART.csv");
  const { values, positionals } = parseArguments({ out: { type: "string" }, fresh: { type: "boolean", default: false } }, args, names);
  if (values.out === undefined) throw new UsageError("--out: came none, required a file that ends with .csv");
  try {
    const merged = await mergeSweeps(positionals, sweepFiles(values.out), values.fresh);
    const text = merged.finishedEarlier ? " is finished already; --fresh writes it again" : `: ${counted(merged.rows, "row")} of ${counted(merged.parts, "part")}`;
    const unsolved = merged.rows - merged.solved;
    process.stdout.write(`${values.out}${text}${unsolved === 0 ? "" : `; ${counted(unsolved, "day")} could not be solved, see the column status`}\n`);
    return merged.solved === 0 ? EXIT.failed : EXIT.fine;
  } catch (error) {
    const ofFiles = error instanceof Error && (error as NodeJS.ErrnoException).syscall !== undefined;
    if (!(error instanceof LockError) && !ofFiles) throw error;
    say((error as Error).message);
    return EXIT.failed;
  }
}

export const merge: Command = { name: "merge", summary: "puts the parts of a sweep together", help, run };
