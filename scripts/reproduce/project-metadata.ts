import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import type { KernelName } from "../kernels/kernelspecs";
import { projectFolder } from "../lib/project.mjs";
import type { ProjectMetadata } from "../publish/publish-options";

const SHOWN_PACKAGES = ["typescript", "tslab", "deno", "highs", "plotly.js", "danfojs-node", "simple-statistics", "seedrandom", "katex"];

/** What the report's footer and citation say. Reads the clock, the repository and the lockfile. */
export function projectMetadata(kernel: KernelName): ProjectMetadata {
  const own = readJson("package.json") as { version: string; description: string; license: string };
  const lock = readJson("package-lock.json") as { packages: Record<string, { version?: string }> };
  const versions = Object.fromEntries(
    SHOWN_PACKAGES.map((name) => [name, lock.packages[`node_modules/${name}`]?.version ?? "not installed"]),
  );
  return {
    title: "ev-surplus: surplus energy trading of electric vehicles, reproduced",
    description: own.description,
    authors: ["The ev-surplus contributors"],
    version: own.version,
    licence: own.license,
    commit: commit(),
    date: new Date().toISOString().slice(0, 10),
    versions: { node: process.versions.node, kernel, ...versions },
    paper: {
      title: "A Trading Mode Based on the Management of Residual Electric Energy in Electric Vehicles",
      authors: [],
      journal: "Energies",
      year: 2023,
      volume: "16",
      number: "17",
      pages: "6317",
      doi: "10.3390/en16176317",
    },
  };
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(path.join(projectFolder, file), "utf8"));
}

/** Short hash of the checkout, with a mark if files differ from it; "unknown" outside a repository. */
function commit(): string {
  const git = (...args: string[]): string =>
    execFileSync("git", args, { cwd: projectFolder, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  try {
    return git("rev-parse", "--short", "HEAD") + (git("status", "--porcelain") === "" ? "" : " with local changes");
  } catch {
    return "unknown";
  }
}
