/** A line of progress, on the error stream: the standard output is for results. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
