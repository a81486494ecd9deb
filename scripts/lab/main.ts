import { spawn } from "node:child_process";
import path from "node:path";
import { projectFolder } from "../lib/project.mjs";
import { findJupyter, installJupyter, requireJupyter } from "../kernels/jupyter";
import { jupyterEnvironment, writeKernelspecs } from "../kernels/kernelspecs";
import { explorerBundle } from "../explorer/bundle";
import { plotlyBundle } from "../plotly/bundle";

const help = `Opens the folder notebooks/ in Jupyter with the kernels "TypeScript (tslab)" and "TypeScript (Deno)".

  npm run lab                   JupyterLab if it is installed, else Jupyter Notebook
  npm run lab -- --install      installs Jupyter first if there is none
  npm run lab -- --no-browser   any other option goes to Jupyter as it is

Edited src/ while Jupyter runs? Run npm run build and restart the notebook's kernel.`;

async function main() {
  const args = process.argv.slice(2);
  if (args.includes("--help") || args.includes("-h")) {
    console.log(help);
    return;
  }
  const install = args.includes("--install");
  if (install && findJupyter("lab") === undefined && findJupyter("notebook") === undefined) {
    console.error("  installing Jupyter ...");
    installJupyter();
  }
  const lab = findJupyter("lab");
  const application = lab === undefined ? "notebook" : "lab";
  const command = lab ?? requireJupyter("notebook");
  const [specs] = await Promise.all([writeKernelspecs(), plotlyBundle(), explorerBundle()]);
  const folder = path.join(projectFolder, "notebooks");
  const jupyterArgs = [application, `--notebook-dir=${folder}`, ...args.filter((arg) => arg !== "--install")];
  const jupyter = spawn(command, jupyterArgs, { stdio: "inherit", env: jupyterEnvironment(specs) });
  // Jupyter asks whether to stop; this process waits for its answer.
  process.on("SIGINT", () => {});
  process.on("SIGTERM", () => jupyter.kill("SIGTERM"));
  process.exitCode = await new Promise<number>((resolve, reject) => {
    jupyter.on("error", reject);
    jupyter.on("close", (code) => resolve(code ?? 1));
  });
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
