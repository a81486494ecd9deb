import { afterEach, describe, expect, it, vi } from "vitest";
import { CooperativeWorker } from "../../scripts/explorer/page/cooperative-worker";
import type { Answer, Request } from "../../scripts/explorer/page/messages";
import { defaultChosen } from "../../src/explorer/state";
import { cases, paper } from "./cases";

type Listener = (event: { readonly data?: Answer; readonly message?: string }) => void;

/** A worker whose answers the test writes. */
class FakeWorker {
  static made: FakeWorker[] = [];
  readonly #listeners = new Map<string, Listener>();
  readonly asked: Request[] = [];
  isEnded = false;

  constructor() {
    FakeWorker.made.push(this);
  }

  addEventListener(type: string, listener: Listener): void {
    this.#listeners.set(type, listener);
  }

  postMessage(request: Request): void {
    this.asked.push(request);
  }

  terminate(): void {
    this.isEnded = true;
  }

  answer(data: Answer): void {
    this.#listeners.get("message")!({ data });
  }
}

function asked(): { readonly worker: CooperativeWorker; readonly flows: Promise<unknown>; readonly fake: FakeWorker } {
  vi.stubGlobal("Worker", FakeWorker);
  FakeWorker.made = [];
  const worker = new CooperativeWorker({ cases, source: () => "", highs: () => "" });
  const flows = worker.flows(defaultChosen(paper));
  return { worker, flows, fake: FakeWorker.made[0]! };
}

afterEach(() => {
  vi.unstubAllGlobals();
});

describe("the page's side of the worker", () => {
  it("says that the solver could not be started only if that is what happened", async () => {
    const { flows, fake } = asked();
    fake.answer({ kind: "broken", while: "starting", message: "no WebAssembly" });
    await expect(flows).rejects.toThrow("The solver could not be started: no WebAssembly");
  });

  it("says that the solver broke down on a day, and starts another for the next", async () => {
    const { worker, flows, fake } = asked();
    fake.answer({ kind: "broken", while: "solving", message: "memory access out of bounds" });
    await expect(flows).rejects.toThrow("The solver broke down on this day and starts anew with the next change: memory access out of bounds");
    expect(fake.isEnded).toBe(true);
    void worker.flows(defaultChosen(paper));
    expect(FakeWorker.made).toHaveLength(2);
    expect(FakeWorker.made[1]!.asked.map(({ kind }) => kind)).toEqual(["start", "solve"]);
  });
});
