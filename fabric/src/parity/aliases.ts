import type { Enrolment } from "../../../src/ledger/engine";

type Fields = Readonly<Record<string, unknown>>;

/**
 * Replaces what two engines cannot have in common, and nothing else: MSP ids, identities and public keys of the enrolled
 * by the party's name, transaction ids by the number of the call, times by a word. A value that is not what the engine
 * itself said at enrolment or commit stays, and shows as a difference.
 */
export class Aliases {
  readonly #enrolments: ReadonlyMap<string, Enrolment>;
  readonly #publicKeys: ReadonlyMap<unknown, string>;
  readonly #transactions = new Map<string, number>();

  constructor(enrolments: readonly Enrolment[]) {
    this.#enrolments = new Map(enrolments.map((enrolment) => [`${enrolment.mspId} ${enrolment.identity}`, enrolment]));
    this.#publicKeys = new Map(enrolments.map(({ publicKey, party }) => [publicKey, party]));
  }

  /** Counts a transaction. */
  note(txId: string): void {
    if (this.#transactions.has(txId)) throw new RangeError(`transaction ${txId}: came twice, required an id of its own for every transaction`);
    this.#transactions.set(txId, this.#transactions.size + 1);
  }

  /** An answer in words that engines have in common. */
  of(value: unknown): unknown {
    if (typeof value === "string") return this.#transactions.has(value) ? `transaction ${String(this.#transactions.get(value))}` : value;
    if (Array.isArray(value)) return value.map((item) => this.of(item));
    if (typeof value !== "object" || value === null) return value;
    const fields = value as Fields;
    const enrolment = this.#enrolments.get(`${String(fields["mspId"])} ${String(fields["identity"])}`);
    return Object.fromEntries(Object.entries(inOrder(fields, this.#transactions)).map(([name, field]) => [name, this.#field(name, field, enrolment)]));
  }

  #field(name: string, field: unknown, enrolment: Enrolment | undefined): unknown {
    if (enrolment !== undefined && (name === "mspId" || name === "identity")) return `${name} of ${enrolment.party}`;
    if (name === "publicKey" && this.#publicKeys.has(field)) return `public key of ${this.#publicKeys.get(field)!}`;
    if (name === "seconds" && Number.isSafeInteger(field)) return "a time";
    return this.of(field);
  }
}

/** Refusals have transaction ids in their keys, party and id, so that their order differs: here it is that of the calls. */
function inOrder(fields: Fields, transactions: ReadonlyMap<string, number>): Fields {
  const { record, rows } = fields as { record?: unknown; rows?: readonly { readonly key: readonly string[] }[] };
  if (record !== "refusal" || rows === undefined) return fields;
  const numberOf = ({ key }: { readonly key: readonly string[] }): number => transactions.get(key[1]!) ?? 0;
  return { ...fields, rows: [...rows].sort((a, b) => numberOf(a) - numberOf(b)) };
}
