/** Bills that a user can check by himself. */
export { billLines, type BillLine } from "./bill-lines";
export { billTotals } from "./bill-totals";
export { BillError, checkBill, type CheckedBill } from "./check-bill";
export { makeBill, NoSuchPartyError } from "./make-bill";
export { BILL_FORMAT, type BilledRecord, type BillTotals, type ProvenBill } from "./proven-bill";
export { checkRecord, proveRecord, RecordProofError, type ProvenRecord } from "./proven-record";
