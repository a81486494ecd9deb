import type { Kernel } from "./kernel";

interface TslabGlobal {
  /** Set by tslab; its `require` resolves from the notebook's folder. */
  readonly __tslab__?: { readonly require: (id: string) => unknown };
}

interface TslabJupyter {
  readonly lastWriteDisplayData: ((content: object, update: boolean) => void) | null;
}

/** tslab, if it runs this process. */
export function tslabKernel(): Kernel | undefined {
  const tslab = (globalThis as TslabGlobal).__tslab__;
  if (tslab === undefined) return undefined;
  // Its public display has one MIME type a message; the function below it takes a whole bundle.
  const jupyter = tslab.require("tslab/dist/jupyter") as TslabJupyter;
  return {
    name: "tslab",
    async display(bundle) {
      if (jupyter.lastWriteDisplayData === null) throw new Error("tslab can show something only while a cell runs");
      jupyter.lastWriteDisplayData({ data: bundle, metadata: {}, transient: {} }, false);
    },
    // Our start of the kernel already merges what a cell prints.
    prepare() {},
  };
}
