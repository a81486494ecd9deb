// Finds Jupyter, or says how to get it. Nothing that runs by default needs it.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import path from "node:path";
import { projectFolder } from "../lib/project.mjs";

export type JupyterApplication = "nbconvert" | "lab" | "notebook";

/** Where `installJupyter` puts it when it cannot use the system's packages. */
const environmentFolder = path.join(projectFolder, ".cache/jupyter/venv");
const environmentBin = path.join(environmentFolder, process.platform === "win32" ? "Scripts" : "bin");

/** The `jupyter` command that has the application; undefined if there is none. */
export function findJupyter(application: JupyterApplication): string | undefined {
  return [path.join(environmentBin, "jupyter"), "jupyter"].find(
    (command) => spawnSync(command, [application, "--version"], { stdio: "ignore" }).status === 0,
  );
}

/** The `jupyter` command that has the application; throws with what to type if there is none. */
export function requireJupyter(application: JupyterApplication): string {
  const command = findJupyter(application);
  if (command !== undefined) return command;
  throw new Error(
    [
      `This needs Jupyter's "${application}", which is not installed. One of these installs it:`,
      "  Debian, Ubuntu:  sudo apt-get install jupyter-nbconvert jupyter-notebook",
      "  with Python 3:   python3 -m pip install --user jupyterlab nbconvert",
      "  with conda:      conda install -c conda-forge jupyterlab nbconvert",
      "The project's own runner (npm run reproduce) does without Jupyter.",
    ].join("\n"),
  );
}

/** Installs Jupyter: Debian's packages if this is root on Debian, else a Python environment below .cache/. */
export function installJupyter(): void {
  const attempts: (() => void)[] = [];
  if (process.getuid?.() === 0 && existsSync("/etc/debian_version")) attempts.push(installDebianPackages);
  attempts.push(installEnvironment);
  const failures: string[] = [];
  for (const attempt of attempts) {
    try {
      attempt();
      return;
    } catch (error) {
      failures.push((error as Error).message);
    }
  }
  throw new Error(`Jupyter could not be installed:\n${failures.join("\n")}`);
}

function installDebianPackages() {
  const environment = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  run("apt-get", ["update", "-q"], environment);
  run("apt-get", ["install", "-q", "-y", "--no-install-recommends", "jupyter-nbconvert", "jupyter-notebook"], environment);
}

function installEnvironment() {
  mkdirSync(path.dirname(environmentFolder), { recursive: true });
  run("python3", ["-m", "venv", environmentFolder], process.env);
  run(path.join(environmentBin, "python"), ["-m", "pip", "install", "--quiet", "jupyterlab", "nbconvert"], process.env);
}

function run(command: string, args: readonly string[], env: NodeJS.ProcessEnv) {
  const result = spawnSync(command, args, { env, encoding: "utf8" });
  if (result.status === 0) return;
  const reason = result.error?.message ?? result.stderr.trim().split("\n").slice(-5).join("\n");
  throw new Error(`${command} ${args.join(" ")}: ${reason}`);
}
