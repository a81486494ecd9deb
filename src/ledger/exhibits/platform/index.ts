/** The platform as a reader sees it: its layers, a block, a trade, a day, a bill, and what malevolent users try. */
export { billTable } from "./bill-table";
export { blockHeaderTable, blockTransactionsTable } from "./block-tables";
export { reconciliationTable, replayedDayTable } from "./day-tables";
export { attemptsTable, defaultersTable } from "./fault-tables";
export { layersTable } from "./layers-table";
export { lineWords } from "./line-words";
export { satisfactionFigure } from "./satisfaction-figure";
export { tradeStepsTable } from "./trade-steps-table";
