/** The consensus as a reader sees it: a chart of every message, what a decision costs, what comes of bad days, and what all that is worth. */
export { campaignTable } from "./campaign-table";
export { consensusCostTable } from "./cost-table";
export { honestScope } from "./honest-scope";
export { messageChart } from "./message-chart";
