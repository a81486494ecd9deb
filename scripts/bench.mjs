// npm run bench: what things cost on this machine. See scripts/bench/main.ts.
import { runTypeScript } from "./lib/run-typescript.mjs";

await runTypeScript("bench/main.ts");
