import { closeSync, openSync, readSync } from "node:fs";

const BLOCK_BYTES = 1 << 20;
const LINE_END = 0x0a;

/**
 * Calls `take` with each line of a file that has a line end (without it), reading a block at a time.
 * @returns the bytes up to and with the last line end; text behind it was being written when its process was killed
 */
export function readLines(file: string, take: (line: string) => void): number {
  const descriptor = openSync(file, "r");
  const block = Buffer.alloc(BLOCK_BYTES);
  let begun: Buffer[] = [];
  let whole = 0;
  try {
    for (let length = readSync(descriptor, block); length > 0; length = readSync(descriptor, block)) {
      let from = 0;
      for (let end = block.indexOf(LINE_END); end >= 0 && end < length; end = block.indexOf(LINE_END, from)) {
        const line = Buffer.concat([...begun, block.subarray(from, end)]);
        begun = [];
        whole += line.length + 1;
        from = end + 1;
        take(line.toString("utf8"));
      }
      if (from < length) begun.push(Buffer.from(block.subarray(from, length)));
    }
  } finally {
    closeSync(descriptor);
  }
  return whole;
}
