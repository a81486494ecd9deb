// First module of a worker thread whose own module, in workerData, is TypeScript.
import { workerData } from "node:worker_threads";
import { tsImport } from "tsx/esm/api";

await tsImport(workerData.module, import.meta.url);
