// npm run lint: types and rules over the whole checkout.
import { runTypeScript } from "./lib/run-typescript.mjs";

await runTypeScript("check/lint.ts");
