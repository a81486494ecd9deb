import { decodeCertificate, decodeProposal, type Ledger } from "../../../src/ledger/chain";
import { OPERATORS } from "../../../src/ledger/replay/plan";
import { CheckError, mustBe } from "./check-error";
import type { TradeProof } from "./trade-proofs";
import type { Cells, STEPS } from "./trade-rows";

/** A transaction as far as a row names it. */
interface Named {
  readonly height: number;
  readonly code: string;
  readonly by: string;
  readonly method: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** Transactions of a chain, each decoded once: a settlement is that of many trades. */
export class Transactions {
  readonly #known = new Map<string, Named | null>();

  constructor(readonly ledger: Ledger) {}

  get(id: string): Named | null {
    if (!this.#known.has(id)) this.#known.set(id, this.#read(id));
    return this.#known.get(id)!;
  }

  #read(id: string): Named | null {
    const found = /^[0-9a-f]{64}$/.test(id) ? this.ledger.transaction(id) : null;
    if (found === null) return null;
    const { method, args, certificate } = decodeProposal(found.transaction.signed.proposal);
    return { height: found.at.height, code: found.code, by: decodeCertificate(certificate).name, method, input: JSON.parse(args[0]!) as Named["input"] };
  }
}

/** What the transaction of each step must be. */
function expectedStep(step: (typeof STEPS)[number], { line }: Cells, key: readonly string[]): Omit<Named, "height" | "code"> {
  const [day, period, seller, offer, buyer, signature] = key as [string, string, string, string, string, string];
  const at = { day, period: Number(period) };
  switch (step) {
    case "offer":
      return { by: seller, method: "offer", input: { ...at, offer } };
    case "signature":
      return { by: buyer, method: "sign", input: { ...at, seller, offer, signature } };
    case "line":
      return { by: OPERATORS.grid, method: line === "refused" ? "refuseLine" : "approveLine", input: { ...at, seller, offer, buyer, signature } };
    case "settlement":
      return { by: OPERATORS.grid, method: "settlePeriod", input: at };
  }
}

/** That a row names the transaction that did a step of its trade, and its block. @throws {CheckError} */
export function checkStep(step: (typeof STEPS)[number], cells: Cells, { key, value }: TradeProof, transactions: Transactions, place: (column: string) => string): void {
  const [id, block] = [cells[`${step}Tx`]!, cells[`${step}Block`]!];
  if (step === "settlement" && value.settlement === undefined) {
    mustBe(place(`${step}Tx`), id, "", "of a trade that was not settled");
    mustBe(place(`${step}Block`), block, "", "of a trade that was not settled");
    return;
  }
  const found = transactions.get(id);
  const expected = expectedStep(step, cells, key);
  const isIt =
    found !== null && found.code === "VALID" && found.by === expected.by && found.method === expected.method && Object.entries(expected.input).every(([name, of]) => found.input[name] === of);
  if (!isIt) throw CheckError.at(place(`${step}Tx`), id, `the valid transaction by which ${expected.by} called ${expected.method} for it`);
  mustBe(place(`${step}Block`), block, String(found.height), "where the transaction stands");
}
