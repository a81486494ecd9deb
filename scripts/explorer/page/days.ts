import { caseOf, type Chosen } from "../../../src/explorer/state";
import { prepareDay } from "../../../src/model/day-input";
import { caseUnder, mechanismById } from "../../../src/trading/setting";
import { completeDay, type SolvedDay } from "../../../src/trading/solve-day";
import { CooperativeWorker } from "./cooperative-worker";
import type { Environment } from "./environment";

/** Solves days for the page: at once where that takes a millisecond or two, else in the worker. */
export class Days {
  readonly #cases: Environment["cases"];
  readonly #worker: CooperativeWorker;
  readonly #references = new Map<string, Promise<SolvedDay> | SolvedDay>();

  constructor(environment: Environment) {
    this.#cases = environment.cases;
    this.#worker = new CooperativeWorker(environment);
  }

  /**
   * The day of a choice; a promise only if the mechanism is the cooperative one. What is wrong with the setting itself
   * is thrown at once.
   * @throws what `solveSetting` throws
   */
  solve(chosen: Chosen): Promise<SolvedDay> | SolvedDay {
    const { setting } = chosen;
    const input = prepareDay(caseUnder(caseOf(this.#cases, chosen), setting), setting.scenario);
    if (setting.mechanism !== "cooperative") return completeDay(input, mechanismById(setting.mechanism).solve(input));
    return this.#worker.flows(chosen).then((flows) => completeDay(input, flows));
  }

  /** The day of a reference, solved once: it is asked for again and again. */
  reference(reference: Chosen): Promise<SolvedDay> | SolvedDay {
    const key = JSON.stringify([reference.caseName, reference.setting.scenario, reference.setting.mechanism]);
    const found = this.#references.get(key) ?? this.solve(reference);
    this.#references.set(key, found);
    if (found instanceof Promise) void found.then((day) => this.#references.set(key, day), () => this.#references.delete(key));
    return found;
  }
}
