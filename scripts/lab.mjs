// npm run lab: opens the notebooks in Jupyter with both kernels ready.
import { runTypeScript } from "./lib/run-typescript.mjs";

await runTypeScript("lab/main.ts");
