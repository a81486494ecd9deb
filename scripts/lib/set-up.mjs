// What every command needs before it can start, with nothing but Node: the Node version,
// the packages of the lockfile, the built workspace package. Done once; later runs see that it is done.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { projectFolder } from "./project.mjs";

const REQUIRED_NODE = [20, 19, 0];

/** Ends the process with a clear message if Node is too old. */
export function requireNode(version = process.versions.node) {
  const have = version.split(".").map(Number);
  for (let i = 0; i < 3; i++) {
    if (have[i] > REQUIRED_NODE[i]) return;
    if (have[i] < REQUIRED_NODE[i]) {
      console.error(
        `This project needs Node ${REQUIRED_NODE.join(".")} or newer; this is Node ${version}.\n` +
          `Install a newer one from https://nodejs.org (or with nvm: nvm install 22) and run the command again.`,
      );
      process.exit(2);
    }
  }
}

/** Installs and builds what is missing or out of date; says what it does and how long it took. */
export async function setUp() {
  requireNode();
  await step("packages", { key: installKey(), isThere: true, work: install });
  await buildIfStale();
}

/** Builds src/ unless what is built is of these sources. */
export async function buildIfStale() {
  const isThere = existsSync(path.join(projectFolder, "src/dist/index.cjs"));
  await step("build", {
    key: buildKey(),
    isThere,
    work: async () => {
      const { build } = await import("../build.mjs");
      await build();
    },
  });
}

/** Does the work unless what it makes is there and was made with the same key. */
async function step(name, { key, isThere, work }) {
  const stamp = path.join(projectFolder, "node_modules/.cache/ev-surplus", `${name}.key`);
  if (isThere && existsSync(stamp) && readFileSync(stamp, "utf8") === key) return;
  const started = Date.now();
  const label = name === "packages" ? "installing packages (npm ci, once; a minute or so)" : "building src/";
  process.stderr.write(`  ${label} ...\n`);
  await work();
  mkdirSync(path.dirname(stamp), { recursive: true });
  // Under another name first: who starts at the same time must not read half a key.
  writeFileSync(`${stamp}.${process.pid}`, key);
  renameSync(`${stamp}.${process.pid}`, stamp);
  process.stderr.write(`  ${name}: ${((Date.now() - started) / 1000).toFixed(1)} s\n`);
}

function installKey() {
  const hash = createHash("sha256").update(readFileSync(path.join(projectFolder, "package-lock.json")));
  return `${hash.digest("hex")} node ${process.versions.modules} ${process.platform} ${process.arch}\n`;
}

/** Of the sources alone, taken before they are built: what changes meanwhile is built by the next start. */
function buildKey() {
  const hash = createHash("sha256");
  const folder = path.join(projectFolder, "src");
  for (const name of sourcesBelow(folder)) hash.update(name).update(readFileSync(path.join(folder, name)));
  hash.update(readFileSync(path.join(projectFolder, "scripts/build.mjs")));
  return hash.digest("hex");
}

/** Without src/dist, whose files another process may be replacing. */
function sourcesBelow(folder, below = "") {
  return readdirSync(path.join(folder, below), { withFileTypes: true })
    .filter((entry) => below !== "" || (entry.name !== "dist" && entry.name !== "node_modules"))
    .flatMap((entry) => {
      const name = path.posix.join(below, entry.name);
      if (entry.isDirectory()) return sourcesBelow(folder, name);
      return entry.isFile() && /\.(ts|json)$/.test(name) ? [name] : [];
    })
    .sort();
}

/** `npm ci`, its own output shown only if it fails. */
function install() {
  return new Promise((resolve, reject) => {
    const child = spawn("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], {
      cwd: projectFolder,
      stdio: ["ignore", "pipe", "pipe"],
      shell: process.platform === "win32",
    });
    let output = "";
    child.stdout.on("data", (chunk) => (output += chunk));
    child.stderr.on("data", (chunk) => (output += chunk));
    const started = Date.now();
    const ticker = setInterval(() => process.stderr.write(`  ... ${Math.round((Date.now() - started) / 1000)} s\n`), 10_000);
    child.on("error", (error) => {
      clearInterval(ticker);
      reject(new Error(`npm could not be started: ${error.message}`));
    });
    child.on("close", (code) => {
      clearInterval(ticker);
      if (code === 0) resolve();
      else reject(new Error(`npm ci failed (exit code ${code}):\n${output}`));
    });
  });
}
