import { rowsPerBlock } from "../sampling";

/** The blocks of an output column in which every row has a value, one after the other, each A, B, AB^1 ... AB^d. */
export interface CompleteBlocks {
  readonly values: Float64Array;
  /** Complete blocks. */
  readonly blocks: number;
  /** Blocks with at least one null. */
  readonly droppedBlocks: number;
}

/**
 * Splits an output column in the row order of `saltelliDesign` into blocks and drops those with a null. Throws a
 * RangeError unless the column holds a whole number of blocks, at least one, of finite numbers and nulls.
 */
export function completeBlocks(outputs: readonly (number | null)[], inputs: number): CompleteBlocks {
  const rows = rowsPerBlock(inputs);
  if (outputs.length === 0 || outputs.length % rows !== 0) {
    const required = `a multiple of ${rows} outputs (${inputs} inputs + 2), at least ${rows}`;
    throw new RangeError(`sobolIndices: required ${required}, came ${outputs.length}`);
  }
  const bad = outputs.findIndex((output) => output !== null && !Number.isFinite(output));
  if (bad >= 0) {
    throw new RangeError(`sobolIndices: required finite outputs or null, came ${outputs[bad]} in row ${bad + 1}`);
  }
  const values = new Float64Array(outputs.length);
  let kept = 0;
  for (let start = 0; start < outputs.length; start += rows) {
    let row = 0;
    for (; row < rows; row++) {
      const output = outputs[start + row]!;
      if (output === null) break;
      values[kept * rows + row] = output;
    }
    if (row === rows) kept++;
  }
  return { values: values.subarray(0, kept * rows), blocks: kept, droppedBlocks: outputs.length / rows - kept };
}
