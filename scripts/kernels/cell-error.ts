import path from "node:path";

/** A notebook's cell failed. */
export class CellError extends Error {
  override readonly name = "CellError";

  /**
   * @param notebook the notebook's path
   * @param cell the 1-based number among the notebook's code cells
   * @param firstLine of the cell's source, to find it by
   * @param reason what the kernel said, without colours
   */
  constructor(
    readonly notebook: string,
    readonly cell: number,
    readonly firstLine: string,
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(`${path.basename(notebook)}, code cell ${cell} ("${firstLine.slice(0, 80)}"): ${reason}`, options);
  }
}
