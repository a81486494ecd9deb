/// <reference lib="dom" />
import { UnsolvableDayError, type DayFlows } from "../../../src/trading/day-flows";
import type { Chosen } from "../../../src/explorer/state";
import type { Environment } from "./environment";
import type { Answer, Request } from "./messages";

/** The day has no cooperative solution, in the worker's words. */
class RemoteUnsolvableError extends UnsolvableDayError {
  constructor(text: string) {
    super("");
    this.message = text;
  }
}

const BROKEN = { starting: "The solver could not be started", solving: "The solver broke down on this day and starts anew with the next change" } as const;

interface Waiting {
  readonly resolve: (flows: DayFlows) => void;
  readonly reject: (error: Error) => void;
}

/** The page's side of the worker; the worker and its solver start at the first question. */
export class CooperativeWorker {
  #worker: Worker | undefined;
  #asked = 0;
  #hasAnswered = false;
  readonly #waiting = new Map<number, Waiting>();

  constructor(readonly environment: Pick<Environment, "cases" | "source" | "highs">) {}

  /** Flows of the cooperative day. @throws {UnsolvableDayError} if it has none. */
  flows({ caseName, setting }: Chosen): Promise<DayFlows> {
    this.#worker ??= this.#start();
    this.#asked += 1;
    const id = this.#asked;
    const question: Request = { kind: "solve", id, caseName, setting };
    this.#worker.postMessage(question);
    return new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
  }

  #start(): Worker {
    const { source, highs, cases } = this.environment;
    const address = URL.createObjectURL(new Blob([source()], { type: "text/javascript" }));
    const worker = new Worker(address);
    worker.addEventListener("message", ({ data }: MessageEvent<Answer>) => this.#hear(data));
    worker.addEventListener("error", (event) => this.#fail(new Error(`${BROKEN[this.#hasAnswered ? "solving" : "starting"]}: ${event.message}`)));
    const first: Request = { kind: "start", cases, packedHighs: highs() };
    worker.postMessage(first);
    return worker;
  }

  #hear(answer: Answer): void {
    if (answer.kind === "broken") return this.#fail(new Error(`${BROKEN[answer.while]}: ${answer.message}`));
    this.#hasAnswered = true;
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if (answer.kind === "solved") waiting?.resolve(answer.flows);
    else waiting?.reject(new RemoteUnsolvableError(answer.message));
  }

  /** The next question starts another worker. */
  #fail(error: Error): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#hasAnswered = false;
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}
