// The command ev-surplus; see scripts/cli/main.ts.
import { runTypeScript } from "./lib/run-typescript.mjs";

// Paths on the command line are the user's, who may have started it by npm run from a folder below.
const fromNpmRun = process.env.npm_lifecycle_event === "ev-surplus";
await runTypeScript("cli/main.ts", { cwd: (fromNpmRun && process.env.INIT_CWD) || process.cwd() });
