export * from "./test-function";
