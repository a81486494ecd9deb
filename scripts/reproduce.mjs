// npm run reproduce: from a fresh clone to the report. See scripts/reproduce/main.ts.
import { runTypeScript } from "./lib/run-typescript.mjs";

await runTypeScript("reproduce/main.ts");
