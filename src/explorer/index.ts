/** The explorer's state, controls, words and views: everything but the page. */
export * from "./address";
export type * from "./comparison";
export * from "./controls";
export * from "./format";
export * from "./headline";
export * from "./mechanisms";
export * from "./numbers";
export * from "./problems";
export * from "./setting-file";
export * from "./state";
export * from "./suggestions";
export * from "./views";
export * from "./words";
