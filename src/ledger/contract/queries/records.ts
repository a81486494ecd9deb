import { EVERY_ROLE, type Action, type Call } from "../action";
import { MalformedInputError } from "../malformed-input";
import { periodAttribute } from "../keys";
import type { RecordType } from "../records";
import { list, object, oneOf, type Rule } from "../rules";
import { decodeRecord } from "../session";
import { BOUNDS } from "../units";
import { OWNER_AT, requireOwn } from "./access";

/** Most rows of an answer. */
const MOST_ROWS = 1_000;

const READABLE = [
  "config", "party", "account", "deposit", "payOut", "transfer", "credit", "period", "offer", "allocation", "signature", "meter",
  "outside", "storage", "stored", "settlement", "refusal",
] as const satisfies readonly RecordType[];

/** A part of a key: a name, or the number of a period. */
const attribute: Rule<string> = (value, place) => {
  if (typeof value === "number" && value >= 1 && value <= BOUNDS.periods) return periodAttribute(value);
  if (typeof value === "string" && /^[\x21-\x7e]{1,128}$/.test(value)) return value;
  throw new MalformedInputError(place, String(JSON.stringify(value)), "a name of 1 to 128 printable characters, or a period's number");
};

interface RecordInput {
  readonly record: RecordType;
  /** The key's attributes, in the order of keys.ts. */
  readonly of: readonly string[];
}

const input = object<RecordInput>({ record: oneOf(READABLE), of: list(attribute, 6) });

/** The records of a type whose key begins with the attributes, at most 1,000 of them; `more` says that there are others. */
export const query: Action<RecordInput> = {
  name: "query",
  roles: EVERY_ROLE,
  input,
  async run(call, { record, of }) {
    requireReadable(call, record, of);
    const { stub } = call.session;
    const rows: unknown[] = [];
    for await (const { key, value } of stub.getStateByPartialCompositeKey(record, [...of])) {
      if (rows.length === MOST_ROWS) return { record, rows, more: true };
      rows.push({ key: stub.splitCompositeKey(key).attributes, value: decodeRecord(value) });
    }
    return { record, rows, more: false };
  },
};

/** Every committed change of one record, newest first, at most 1,000; the value is null where it was deleted. */
export const history: Action<RecordInput> = {
  name: "history",
  roles: EVERY_ROLE,
  input,
  async run(call, { record, of }) {
    requireReadable(call, record, of);
    const { stub } = call.session;
    const changes: unknown[] = [];
    for await (const change of stub.getHistoryForKey(stub.createCompositeKey(record, [...of]))) {
      if (changes.length === MOST_ROWS) return { record, changes, more: true };
      changes.push({
        txId: change.txId,
        seconds: Number(change.timestamp.seconds.toString()),
        value: change.isDelete ? null : decodeRecord(change.value),
      });
    }
    return { record, changes, more: false };
  },
};

function requireReadable(call: Call, record: RecordType, of: readonly string[]): void {
  const ownerAt = OWNER_AT[record];
  if (ownerAt !== undefined) requireOwn(call, of[ownerAt]);
}
