// npx --no ev-surplus; see scripts/cli/main.ts.
import { runTypeScript } from "./lib/run-typescript.mjs";

// Paths on the command line are the user's.
await runTypeScript("cli/main.ts", { cwd: process.cwd() });
