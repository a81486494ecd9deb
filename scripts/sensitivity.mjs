// npm run sensitivity: makes results/sensitivity again. See scripts/sensitivity/main.ts.
import { runTypeScript } from "./lib/run-typescript.mjs";

await runTypeScript("sensitivity/main.ts");
