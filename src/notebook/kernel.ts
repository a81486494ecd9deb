import type { MimeBundle } from "./mime-bundle";
import { denoKernel } from "./deno-kernel";
import { tslabKernel } from "./tslab-kernel";

/** What a cell needs of the program that runs it. */
export interface Kernel {
  readonly name: "tslab" | "deno" | "none";
  /** Sends one output; resolves when it has left. */
  display(bundle: MimeBundle): Promise<void>;
  /** Makes prints of cells arrive complete. */
  prepare(): void;
}

/** Outside a notebook an output is its plain text. */
const noKernel: Kernel = {
  name: "none",
  async display(bundle) {
    console.log(String(bundle["text/plain"] ?? bundle["text/markdown"] ?? ""));
  },
  prepare() {},
};

let found: Kernel | undefined;

/** The kernel that runs this process: tslab, Deno, or none in a script. */
export function currentKernel(): Kernel {
  found ??= tslabKernel() ?? denoKernel() ?? noKernel;
  return found;
}
