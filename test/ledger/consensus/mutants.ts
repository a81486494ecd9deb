import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import type * as consensus from "../../../src/ledger/consensus";

const folder = fileURLToPath(new URL("../../../src/ledger/consensus/", import.meta.url));

/** A change of one line of the code; `find` occurs in the file exactly once. */
export interface Mutant {
  readonly name: string;
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

/** The consensus with a mutant's change, compiled apart from the code under test. */
export async function mutated({ file, find, replace }: Mutant): Promise<typeof consensus> {
  const source = readFileSync(`${folder}${file}`, "utf8");
  const count = source.split(find).length - 1;
  if (count !== 1) throw new Error(`${file}: the text to mutate, ${find}, occurs ${count} times, required once`);
  const { outputFiles } = await build({
    entryPoints: [`${folder}index.ts`],
    bundle: true,
    write: false,
    format: "cjs",
    platform: "node",
    plugins: [
      {
        name: "mutant",
        setup: ({ onLoad }) => {
          onLoad({ filter: /\.ts$/ }, ({ path }) => (path === `${folder}${file}` ? { contents: source.replace(find, () => replace), loader: "ts" } : undefined));
        },
      },
    ],
  });
  const module = { exports: {} as typeof consensus };
  new Function("module", "exports", "require", outputFiles[0]!.text)(module, module.exports, createRequire(import.meta.url));
  return module.exports;
}
