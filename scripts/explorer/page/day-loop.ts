/// <reference lib="dom" />
import { sameChosen, type Chosen } from "../../../src/explorer/state";
import type { SolvedDay } from "../../../src/trading/solve-day";
import type { Days } from "./days";

/** What the loop asks and tells. */
export interface LoopHooks {
  readonly present: () => Chosen;
  readonly referenceOf: (chosen: Chosen) => Chosen;
  readonly show: (chosen: Chosen, day: SolvedDay, reference: SolvedDay) => void;
  readonly fail: (error: unknown) => void;
}

/** Keeps the day on screen in step with the setting: the latest wins, and nothing queues. */
export class DayLoop {
  readonly #days: Days;
  readonly #hooks: LoopHooks;
  /** The frame that has its solution already, or 0. */
  #frame = 0;
  #isDue = false;
  /** Counts what makes answers of the worker useless: another case, another mechanism, an impossible setting. */
  #generation = 0;
  /** Questions that the worker has not answered. */
  #waiting = 0;

  constructor(days: Days, hooks: LoopHooks) {
    this.#days = days;
    this.#hooks = hooks;
  }

  /** The first change of a frame is solved at once; of those that follow in the same frame only the last. */
  schedule(): void {
    if (this.#frame !== 0) {
      this.#isDue = true;
      return;
    }
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      if (this.#isDue) this.schedule();
    });
    this.#isDue = false;
    this.#solve();
  }

  /** Answers that are on their way are of no use any more. */
  drop(): void {
    this.#generation += 1;
  }

  #solve(): void {
    const chosen = this.#hooks.present();
    // One question at a time; what changes meanwhile is asked when its answer has come, and what lies between never.
    if (this.#waiting > 0 && chosen.setting.mechanism === "cooperative") return;
    try {
      const compared = this.#hooks.referenceOf(chosen);
      const reference = this.#days.reference(compared);
      const day = sameChosen(chosen, compared) ? reference : this.#days.solve(chosen);
      if (day instanceof Promise || reference instanceof Promise) void this.#await(chosen, compared, day, reference);
      else this.#hooks.show(chosen, day, reference);
    } catch (error) {
      this.drop();
      this.#hooks.fail(error);
    }
  }

  async #await(chosen: Chosen, compared: Chosen, day: Promise<SolvedDay> | SolvedDay, reference: Promise<SolvedDay> | SolvedDay): Promise<void> {
    const generation = this.#generation;
    const isLatest = (): boolean => {
      const present = this.#hooks.present();
      return sameChosen(chosen, present) && sameChosen(compared, this.#hooks.referenceOf(present));
    };
    this.#waiting += 1;
    try {
      const [solved, solvedReference] = await Promise.all([day, reference]);
      // Who left a setting and came back while it was being solved has not asked again: the answer is the one wanted.
      if (generation === this.#generation || isLatest()) this.#hooks.show(chosen, solved, solvedReference);
    } catch (error) {
      if (isLatest()) this.#hooks.fail(error);
    } finally {
      this.#waiting -= 1;
      if (!isLatest()) this.schedule();
    }
  }
}
