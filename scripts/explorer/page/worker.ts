/// <reference lib="dom" />
import loadHighsModule, { type Highs, type InitOptions } from "highs";
import type { TradingCase } from "../../../src/case/types";
import { cooperative } from "../../../src/trading/cooperative";
import { prepareDay } from "../../../src/model/day-input";
import { UnsolvableDayError } from "../../../src/trading/day-flows";
import { caseUnder } from "../../../src/trading/setting";
import type { Answer, Request } from "./messages";
import { unpack } from "./unpack";

/** Solves cooperative days beside the page, one after the other. */
export function startWorker(): void {
  let cases: readonly TradingCase[] = [];
  let loading: Promise<Highs> | undefined;
  addEventListener("message", ({ data }: MessageEvent<Request>) => {
    if (data.kind === "start") {
      cases = data.cases;
      loading = loadHighs(data.packedHighs);
      loading.catch((error: unknown) => answer({ kind: "broken", while: "starting", message: String(error) }));
      return;
    }
    const tradingCase = cases.find(({ settings }) => settings.name === data.caseName)!;
    void loading?.then((highs) => answer(solve(highs, tradingCase, data)));
  });
}

function solve(highs: Highs, tradingCase: TradingCase, { id, setting }: Extract<Request, { kind: "solve" }>): Answer {
  try {
    return { kind: "solved", id, flows: cooperative(highs).solve(prepareDay(caseUnder(tradingCase, setting), setting.scenario)) };
  } catch (error) {
    if (error instanceof UnsolvableDayError) return { kind: "unsolvable", id, message: error.message };
    return { kind: "broken", while: "solving", message: String(error) };
  }
}

function answer(message: Answer): void {
  (self as unknown as { postMessage(message: Answer): void }).postMessage(message);
}

/** What Emscripten's loader does with it is in its manual; the package's types leave it out. */
interface WithInstantiation extends InitOptions {
  instantiateWasm(imports: WebAssembly.Imports, receive: (instance: WebAssembly.Instance) => void): object;
}

async function loadHighs(packed: string): Promise<Highs> {
  const binary = await unpack(packed);
  return new Promise((resolve, reject) => {
    // The loader ignores `wasmBinary`, and would fetch a file that a page from disk may not read.
    const options: WithInstantiation = {
      instantiateWasm(imports, receive) {
        WebAssembly.instantiate(binary, imports).then(({ instance }) => receive(instance), reject);
        return {};
      },
    };
    loadHighsModule(options).then(resolve, reject);
  });
}
