import type { MimeBundle } from "./mime-bundle";

/** What a cell needs of the program that runs it. */
export interface Kernel {
  readonly name: "tslab" | "deno" | "none";
  /** Sends one output; resolves when it has left. */
  display(bundle: MimeBundle): Promise<void>;
  /** Makes prints of cells arrive complete. */
  prepare(): void;
}
