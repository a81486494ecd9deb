import { decodeConfiguration, decodeSealedHeader, ledgerIdOf, type SealedHeader } from "../chain";
import { hex } from "../chain/hash";
import { billTotals, expectedBalanceHao, recordsOf } from "./bill-totals";
import { concernsParty } from "./concerns";
import { BILL_FORMAT, type ProvenBill } from "./proven-bill";
import { checkRecord, RecordProofError } from "./proven-record";

/** What is wrong with a bill, and where. */
export class BillError extends Error {
  constructor(place: string, came: string, required: string) {
    super(`${place}: came ${came}, required ${required}`);
    this.name = "BillError";
  }
}

/** What a right bill shows. */
export interface CheckedBill {
  readonly party: string;
  /** The block whose state the bill is from. */
  readonly height: number;
  readonly records: number;
  readonly netHao: number;
  readonly balanceHao: number;
}

/**
 * Checks a bill without a ledger: that it is one of the ledger known by `ledgerId` (hexadecimal), that every record is
 * what the header signed by that ledger's proposer says and concerns the party, that the totals are the records' sums,
 * and that no money is missing: what was paid in, less the bill, is what the account holds. What does not
 * show: missing records that moved no money, such as a trade that the grid refused, or that cancel, such as a payment
 * in and a purchase for just as much; and that the bill is of an older block than the last.
 *
 * @throws BillError
 */
export function checkBill(bill: ProvenBill, ledgerId: string): CheckedBill {
  if (bill.format !== BILL_FORMAT) throw new BillError("format", JSON.stringify(bill.format), JSON.stringify(BILL_FORMAT));
  const configuration = readOr("configuration", () => decodeConfiguration(fromHex(bill.configuration)));
  const id = hex(ledgerIdOf(configuration));
  for (const [place, came] of [["ledgerId", bill.ledgerId], ["configuration", id]] as const) {
    if (came !== ledgerId) throw new BillError(place, `the ledger ${came}`, `the ledger ${ledgerId}`);
  }
  const header: SealedHeader = readOr("header", () => decodeSealedHeader(fromHex(bill.header)));
  const seen = new Set<string>();
  if (!Array.isArray(bill.records)) throw new BillError("records", JSON.stringify(bill.records) ?? "nothing", "a list");
  bill.records.forEach((one, i) => {
    if (!Array.isArray(one?.key)) throw new BillError(`records[${i}]`, JSON.stringify(one), "a record with its key");
    const name = `${one.record} ${one.key.join(" ")}`;
    const place = `records[${i}] (${name})`;
    if (seen.has(name)) throw new BillError(place, "a record for the second time", "each one once");
    seen.add(name);
    try {
      checkRecord(one.record, one, configuration, header);
    } catch (error) {
      throw error instanceof RecordProofError ? new BillError(`${place}, ${error.field}`, error.came, error.required) : error;
    }
    if (!concernsParty(bill.party, one)) throw new BillError(place, "a record of somebody else", `one of ${bill.party}`);
  });

  const totals = billTotals(bill.party, bill.records);
  for (const [name, hao] of Object.entries(totals)) {
    const came = (bill.totals as unknown as Record<string, unknown> | null | undefined)?.[name];
    if (came !== hao) throw new BillError(`totals/${name}`, `${String(came)} hao`, `${hao} hao, the sum of the records`);
  }
  const accounts = recordsOf(bill.records, "account").filter(({ key }) => key[0] === bill.party);
  if (accounts.length !== 1) throw new BillError("records", `${accounts.length} accounts of ${bill.party}`, "one");
  const { availableHao, lockedHao } = accounts[0]!.value;
  const balanceHao = availableHao + lockedHao;
  const expectedHao = expectedBalanceHao(bill.party, bill.records, totals);
  if (balanceHao !== expectedHao) {
    throw new BillError("records", `records by which ${expectedHao} hao are left`, `all of them: the account holds ${balanceHao} hao`);
  }
  return { party: bill.party, height: header.height, records: bill.records.length, netHao: totals.netHao, balanceHao };
}

function fromHex(text: string): Buffer {
  if (typeof text !== "string" || !/^(?:[0-9a-f]{2})*$/.test(text)) throw new TypeError("Hexadecimal digits are required.");
  return Buffer.from(text, "hex");
}

function readOr<T>(place: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new BillError(place, "something that does not fit", (error as Error).message);
  }
}
