/**
 * The trading platform (Sec. 4, Fig. 2): the contract, an embedded ledger that runs it, a consensus in a simulator, the
 * grid's check, and a solved day put through all of it. An entry of its own (`ev-surplus/ledger`), as it loads a database.
 */
export * from "./bills";
export * from "./deal";
export * from "./engine";
export * from "./exhibits";
export * from "./replay";
export * as chain from "./chain";
export * as consensus from "./consensus";
export * as contract from "./contract";
export * as grid from "./grid";
