// npm run study: the comparison of the solvers, on all cores, resumable. See scripts/study/main.ts.
import { runTypeScript } from "./lib/run-typescript.mjs";

await runTypeScript("study/main.ts");
