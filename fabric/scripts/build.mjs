// npm run build: the chaincode with everything that it needs in one file, dist/chaincode.cjs.
import { statSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const folder = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** Writes the bundle to a file. */
export async function buildChaincode(outfile) {
  await build({
    absWorkingDir: folder,
    entryPoints: ["src/chaincode/main.ts"],
    outfile,
    bundle: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    legalComments: "eof",
    logLevel: "warning",
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await buildChaincode("dist/chaincode.cjs");
  console.log(`dist/chaincode.cjs: ${(statSync(path.join(folder, "dist/chaincode.cjs")).size / 1e6).toFixed(1)} MB`);
}
