// npm test: from a fresh clone to a verdict on the tests. See scripts/check/test.ts.
import { runTypeScript } from "./lib/run-typescript.mjs";

await runTypeScript("check/test.ts");
