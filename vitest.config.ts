import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const source = (path: string): string => fileURLToPath(new URL(`./src/${path}`, import.meta.url));

export default defineConfig({
  resolve: {
    // Tests run on the source, not on its build.
    alias: [
      { find: /^ev-surplus$/, replacement: source("index.ts") },
      { find: /^ev-surplus\/notebook$/, replacement: source("notebook/index.ts") },
      { find: /^ev-surplus\/ledger$/, replacement: source("ledger/index.ts") },
    ],
  },
  test: {
    include: ["test/**/*.test.ts"],
    environment: "node",
    // Notebooks and reports start kernels and browsers of their own.
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
