import type { QUERIES, RecordType } from "../contract";
import { waves, type Answer, type Committed, type PartyCall, type TradingEngine } from "../engine";

/** A call that the day asks for was not done: the plan and the ledger are at odds. */
export class ReplayError extends Error {
  constructor({ party, method, input }: PartyCall, { answer, code }: Committed) {
    super(`${method} by ${party} ${JSON.stringify(input)}: came ${code}, ${JSON.stringify(answer)}, required a valid transaction that is accepted`);
    this.name = "ReplayError";
  }
}

/** A call with what it reads and writes that other calls of its step write too. */
export interface Step {
  readonly call: PartyCall;
  readonly touches: readonly string[];
}

/** A row of a query. */
export interface StoredRecord<T> {
  /** The key's attributes. */
  readonly key: readonly string[];
  readonly value: T;
}

/** Submits the steps of a day in waves and keeps count of what became of them. */
export class Clerk {
  readonly codes = new Map<string, number>();
  readonly refusals = new Map<string, number>();
  lastBlock = 0;

  constructor(
    readonly engine: TradingEngine,
    readonly asker: string,
  ) {}

  /** Commits the steps in the order of what they touch; answers in the order of the steps. A refusal is an answer. */
  async submit(steps: readonly Step[], timeMs: number): Promise<Committed[]> {
    const done = new Map<Step, Committed>();
    for (const wave of waves(steps, ({ touches }) => touches)) {
      const committed = await this.engine.submit(wave.map(({ call }) => call), timeMs);
      committed.forEach((one, i) => {
        this.#count(one);
        if (one.code !== "VALID") throw new ReplayError(wave[i]!.call, one);
        done.set(wave[i]!, one);
      });
    }
    return steps.map((step) => done.get(step)!);
  }

  /** The same, where a refusal is a mistake. Errors: {@link ReplayError}. */
  async must(steps: readonly Step[], timeMs: number): Promise<Committed[]> {
    const committed = await this.submit(steps, timeMs);
    committed.forEach((one, i) => {
      if (one.answer.status !== "accepted") throw new ReplayError(steps[i]!.call, one);
    });
    return committed;
  }

  ask(method: (typeof QUERIES)[number], input: object): Promise<Answer> {
    return this.engine.evaluate({ party: this.asker, method, input });
  }

  /**
   * All records of a type under some attributes; where one answer is not enough, attribute by attribute, of which `next`
   * has the names. Throws RangeError when it has none left.
   */
  async records<T>(record: RecordType, of: readonly (string | number)[], next: readonly (readonly string[])[]): Promise<StoredRecord<T>[]> {
    const answer = await this.ask("query", { record, of });
    if (answer["more"] !== true) return answer["rows"] as StoredRecord<T>[];
    const [names, ...deeper] = next;
    if (names === undefined) throw new RangeError(`${record} ${of.join(" ")}: came more records than one answer holds, required names to ask for them one by one`);
    const parts: StoredRecord<T>[] = [];
    for (const name of names) parts.push(...(await this.records<T>(record, [...of, name], deeper)));
    return parts;
  }

  #count({ answer, code, block }: Committed): void {
    this.codes.set(code, (this.codes.get(code) ?? 0) + 1);
    this.lastBlock = Math.max(this.lastBlock, block);
    if (answer.status === "refused") this.refusals.set(answer.reason!, (this.refusals.get(answer.reason!) ?? 0) + 1);
  }
}
