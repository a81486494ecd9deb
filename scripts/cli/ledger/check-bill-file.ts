import { encodeSealedHeader, type Ledger } from "../../../src/ledger/chain";
import { BillError, checkBill, type CheckedBill } from "../../../src/ledger/bills/check-bill";
import { makeBill } from "../../../src/ledger/bills/make-bill";
import { billText, readBill } from "./bill-file";
import { CheckError } from "./check-error";

/**
 * Checks a bill by its proofs alone, which do not show that it is complete: records that cancel may be missing.
 * @throws {CheckError} for a bill that is refused, {DataError} for a file that is no bill.
 */
export function checkBillFile(file: string, ledgerId: string): CheckedBill {
  const { bill } = readBill(file);
  try {
    return checkBill(bill, ledgerId);
  } catch (error) {
    throw error instanceof BillError ? new CheckError(`${file}, ${error.message}`) : error;
  }
}

/** That a right bill is complete: what the chain gives when it is made anew, to the byte. @throws {CheckError} */
export async function checkBillOnChain(file: string, { height }: CheckedBill, ledger: Ledger): Promise<void> {
  const { bill, text } = readBill(file);
  const there = height > ledger.tip.height ? null : await ledger.block(height);
  if (there === null || encodeSealedHeader(there.header).toString("hex") !== bill.header) {
    throw CheckError.at(`${file}, header`, `one of block ${height} that is not on the chain, though its proposer has signed it`, "the chain's own");
  }
  const anew = billText(await makeBill(ledger, bill.party));
  if (anew !== text) throw CheckError.at(file, "another text than the chain gives", `the bill of ${bill.party} made anew at block ${ledger.tip.height}, to the byte`);
}
