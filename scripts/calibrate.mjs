// npm run calibrate: verifies, or with --write rewrites, the numbers that Table 2 implies.
import { runTypeScript } from "./lib/run-typescript.mjs";

await runTypeScript("calibrate/main.ts");
