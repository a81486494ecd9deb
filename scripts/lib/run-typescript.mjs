// A committed starter for a TypeScript script: sets up, then hands over to it through tsx.
import { spawn } from "node:child_process";
import path from "node:path";
import { projectFolder } from "./project.mjs";
import { setUp } from "./set-up.mjs";

/** Runs `script` (path below scripts/) with this process's arguments and ends with its exit code. */
export async function runTypeScript(script, { cwd = projectFolder } = {}) {
  const started = Date.now();
  try {
    await setUp();
  } catch (error) {
    console.error(error.message);
    process.exit(1);
  }
  const child = spawn(
    process.execPath,
    ["--import", import.meta.resolve("tsx"), path.join(projectFolder, "scripts", script), ...process.argv.slice(2)],
    { cwd, stdio: "inherit", env: environment(started) },
  );
  for (const signal of INTERRUPTIONS) process.on(signal, () => child.kill(signal));
  child.on("close", (code, signal) => {
    // A command that ends by itself with 130 has said what is left of its work.
    if (signal !== null) console.error(endWords(signal));
    process.exit(signal === null ? (code ?? 1) : INTERRUPTIONS.includes(signal) ? 130 : 1);
  });
}

const INTERRUPTIONS = ["SIGINT", "SIGTERM"];

/** What is said of a command that a signal ended; what it left behind is known only where it was interrupted. */
export function endWords(signal) {
  return INTERRUPTIONS.includes(signal) ? "Interrupted; what was there before is untouched." : `The command was ended by ${signal}.`;
}

function environment(started) {
  // tsx would look for a tsconfig.json in the folder it is started from, which may be the user's.
  const tsconfig = path.join(projectFolder, "tsconfig.json");
  return { ...process.env, EV_SURPLUS_STARTED_MS: String(started), TSX_TSCONFIG_PATH: tsconfig };
}
