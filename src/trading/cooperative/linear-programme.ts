/**
 * A linear programme, minimised, as it is written down: named columns with cost and bounds, named rows of sparse
 * terms. Kept apart from any solver so that a second solver, or a check of primal and dual feasibility, can read it.
 */
export interface LinearProgramme {
  readonly columnNames: readonly string[];
  readonly cost: readonly number[];
  readonly columnLower: readonly number[];
  readonly columnUpper: readonly number[];
  readonly rowNames: readonly string[];
  readonly rowLower: readonly number[];
  readonly rowUpper: readonly number[];
  /** Compressed by row: terms of row r are at rowStart[r] .. rowStart[r + 1] - 1. */
  readonly rowStart: readonly number[];
  readonly columnIndex: readonly number[];
  readonly coefficient: readonly number[];
}

export interface Term {
  readonly column: number;
  readonly coefficient: number;
}

export class LinearProgrammeBuilder {
  readonly #columnNames: string[] = [];
  readonly #cost: number[] = [];
  readonly #columnLower: number[] = [];
  readonly #columnUpper: number[] = [];
  readonly #rowNames: string[] = [];
  readonly #rowLower: number[] = [];
  readonly #rowUpper: number[] = [];
  readonly #rowStart: number[] = [0];
  readonly #columnIndex: number[] = [];
  readonly #coefficient: number[] = [];

  /** A builder that continues a programme; positions of its columns stay. */
  static from(programme: LinearProgramme): LinearProgrammeBuilder {
    const builder = new LinearProgrammeBuilder();
    builder.#columnNames.push(...programme.columnNames);
    builder.#cost.push(...programme.cost);
    builder.#columnLower.push(...programme.columnLower);
    builder.#columnUpper.push(...programme.columnUpper);
    builder.#rowNames.push(...programme.rowNames);
    builder.#rowLower.push(...programme.rowLower);
    builder.#rowUpper.push(...programme.rowUpper);
    builder.#rowStart.push(...programme.rowStart.slice(1));
    builder.#columnIndex.push(...programme.columnIndex);
    builder.#coefficient.push(...programme.coefficient);
    return builder;
  }

  /** Raises the cost of a variable. */
  addCost(column: number, cost: number): void {
    this.#cost[column]! += cost;
  }

  /** Adds a variable >= 0 and returns its position. */
  column(name: string, cost = 0, upper = Infinity): number {
    this.#columnNames.push(name);
    this.#cost.push(cost);
    this.#columnLower.push(0);
    this.#columnUpper.push(upper);
    return this.#columnNames.length - 1;
  }

  /** Adds lower <= sum of terms <= upper. */
  row(name: string, terms: readonly Term[], lower: number, upper: number): void {
    this.#rowNames.push(name);
    this.#rowLower.push(lower);
    this.#rowUpper.push(upper);
    for (const { column, coefficient } of terms) {
      this.#columnIndex.push(column);
      this.#coefficient.push(coefficient);
    }
    this.#rowStart.push(this.#columnIndex.length);
  }

  equality(name: string, terms: readonly Term[], value: number): void {
    this.row(name, terms, value, value);
  }

  atMost(name: string, terms: readonly Term[], upper: number): void {
    this.row(name, terms, -Infinity, upper);
  }

  atLeast(name: string, terms: readonly Term[], lower: number): void {
    this.row(name, terms, lower, Infinity);
  }

  build(): LinearProgramme {
    return {
      columnNames: this.#columnNames,
      cost: this.#cost,
      columnLower: this.#columnLower,
      columnUpper: this.#columnUpper,
      rowNames: this.#rowNames,
      rowLower: this.#rowLower,
      rowUpper: this.#rowUpper,
      rowStart: this.#rowStart,
      columnIndex: this.#columnIndex,
      coefficient: this.#coefficient,
    };
  }
}
