// npm run ledger: a day on the embedded ledger; the same as ev-surplus ledger. See scripts/cli/commands/ledger.ts.
import { runTypeScript } from "./lib/run-typescript.mjs";

process.argv.splice(2, 0, "ledger");
// Paths on the command line are the user's, who may have started it by npm run from a folder below.
const fromNpmRun = process.env.npm_lifecycle_event === "ledger";
await runTypeScript("cli/main.ts", { cwd: (fromNpmRun && process.env.INIT_CWD) || process.cwd() });
