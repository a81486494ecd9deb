import { denoKernel } from "./deno-kernel";
import type { Kernel } from "./kernel";
import { tslabKernel } from "./tslab-kernel";

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
