// What every command needs before it can start, with nothing but Node: the Node version,
// the packages of the lockfile, the built workspace package. Done once; later runs see that it is done.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
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
  await step("packages", installKey(), install);
  await step("build", buildKey(), async () => {
    const { build } = await import("../build.mjs");
    await build();
  });
}

async function step(name, key, work) {
  const stamp = path.join(projectFolder, "node_modules/.cache/ev-surplus", `${name}.key`);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === key) return;
  const started = Date.now();
  const label = name === "packages" ? "installing packages (npm ci, once; a minute or so)" : "building src/";
  process.stderr.write(`  ${label} ...\n`);
  await work();
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, key);
  process.stderr.write(`  ${name}: ${((Date.now() - started) / 1000).toFixed(1)} s\n`);
}

function installKey() {
  const hash = createHash("sha256").update(readFileSync(path.join(projectFolder, "package-lock.json")));
  return `${hash.digest("hex")} node ${process.versions.modules} ${process.platform} ${process.arch}\n`;
}

function buildKey() {
  const hash = createHash("sha256");
  const folder = path.join(projectFolder, "src");
  const files = readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => /\.(ts|json)$/.test(name) && !/^(dist|node_modules)[\\/]/.test(name))
    .sort();
  for (const name of files) {
    const file = path.join(folder, name);
    if (statSync(file).isFile()) hash.update(name).update(readFileSync(file));
  }
  hash.update(readFileSync(path.join(projectFolder, "scripts/build.mjs")));
  return hash.digest("hex") + (existsSync(path.join(folder, "dist/index.cjs")) ? "" : " not built");
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
