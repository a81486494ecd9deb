/** Bills that a user can check by himself. */
export { billTotals } from "./bill-totals";
export { BillError, checkBill, type CheckedBill } from "./check-bill";
export { makeBill, NoSuchPartyError } from "./make-bill";
export { BILL_FORMAT, type BilledRecord, type BillTotals, type ProvenBill } from "./proven-bill";
