// Tells Jupyter, and our own runner, how this checkout starts its two kernels.
import { createRequire } from "node:module";
import path from "node:path";
import { build } from "esbuild";
import { projectFolder } from "../lib/project.mjs";
import { writeIfChanged } from "../lib/write-file";

export type KernelName = "tslab" | "deno";

/** The content of a kernel.json. */
export interface Kernelspec {
  readonly argv: readonly string[];
  readonly display_name: string;
  readonly language: string;
  readonly interrupt_mode: "signal" | "message";
  readonly env: Readonly<Record<string, string>>;
}

export interface InstalledKernelspecs {
  /** The folder for the environment variable JUPYTER_PATH. */
  readonly jupyterPath: string;
  readonly specs: Readonly<Record<KernelName, Kernelspec>>;
}

const jupyterPath = path.join(projectFolder, ".cache/jupyter");
const require = createRequire(import.meta.url);

/** Writes both kernelspecs below .cache/jupyter/kernels and returns them. */
export async function writeKernelspecs(): Promise<InstalledKernelspecs> {
  const specs = { tslab: await tslabSpec(), deno: denoSpec() };
  for (const [name, spec] of Object.entries(specs)) {
    writeIfChanged(path.join(jupyterPath, "kernels", name, "kernel.json"), JSON.stringify(spec, null, 2) + "\n");
  }
  return { jupyterPath, specs };
}

/** The environment in which Jupyter finds these kernels before any others of the same name. */
export function jupyterEnvironment(specs: InstalledKernelspecs): NodeJS.ProcessEnv {
  const others = process.env["JUPYTER_PATH"];
  return { ...process.env, JUPYTER_PATH: others ? `${specs.jupyterPath}${path.delimiter}${others}` : specs.jupyterPath };
}

async function tslabSpec(): Promise<Kernelspec> {
  // Bundled so that the kernel's process starts as plain Node, without a TypeScript loader in it.
  const result = await build({
    absWorkingDir: projectFolder,
    entryPoints: ["scripts/kernels/tslab-kernel.ts"],
    bundle: true,
    write: false,
    platform: "node",
    target: "node20",
    format: "cjs",
    packages: "external",
    logLevel: "error",
  });
  const script = result.outputFiles[0];
  if (script === undefined) throw new Error("esbuild made no kernel from scripts/kernels/tslab-kernel.ts");
  const file = path.join(jupyterPath, "kernels/tslab/kernel.cjs");
  writeIfChanged(file, script.text);
  return {
    argv: [process.execPath, file, "{connection_file}"],
    display_name: "TypeScript (tslab)",
    language: "typescript",
    interrupt_mode: "signal",
    env: {},
  };
}

function denoSpec(): Kernelspec {
  const { runInstall } = require("deno/install_api.cjs") as { runInstall: () => string };
  return {
    argv: [runInstall(), "jupyter", "--kernel", "--conn", "{connection_file}"],
    display_name: "TypeScript (Deno)",
    language: "typescript",
    interrupt_mode: "message",
    // Deno colours errors and values with escape sequences otherwise.
    env: { NO_COLOR: "1" },
  };
}
