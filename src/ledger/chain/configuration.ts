import { bucketCount, type TreeShape } from "./bucket-tree";
import { ByteReader, ByteWriter, MalformedBytesError } from "./bytes";
import { hashIn } from "./hash";
import { KEY_BYTES } from "./identity";
import type { RecognisedAuthority } from "./membership";

/** What a ledger is, fixed by its first block. */
export interface LedgerConfiguration {
  readonly name: string;
  /** When it begins: milliseconds since 1970, the time of its first block. */
  readonly startMs: number;
  /** Name of the contract whose calls it takes. */
  readonly contract: string;
  readonly tree: TreeShape;
  /** Whose certificates it recognises. */
  readonly authorities: readonly RecognisedAuthority[];
  /** Public keys that may sign a block. */
  readonly proposers: readonly Uint8Array[];
}

const FORMAT = 1;

export function encodeConfiguration({ name, startMs, contract, tree, authorities, proposers }: LedgerConfiguration): Buffer {
  bucketCount(tree);
  const writer = new ByteWriter().varint(FORMAT).text(name).varint(startMs).text(contract).varint(tree.fanOut).varint(tree.depth);
  writer.list(authorities, ({ mspId, publicKey }) => writer.text(mspId).fixed(publicKey));
  return writer.list(proposers, (key) => writer.fixed(key)).finish();
}

/** Errors: MalformedBytesError, also for another format than this code's. */
export function decodeConfiguration(bytes: Uint8Array): LedgerConfiguration {
  const reader = new ByteReader(bytes);
  const format = reader.varint();
  if (format !== FORMAT) throw new MalformedBytesError(`format ${FORMAT}`, `format ${format}`, 0);
  const configuration = {
    name: reader.text(),
    startMs: reader.varint(),
    contract: reader.text(),
    tree: { fanOut: reader.varint(), depth: reader.varint() },
    authorities: reader.list(() => ({ mspId: reader.text(), publicKey: reader.fixed(KEY_BYTES) })),
    proposers: reader.list(() => reader.fixed(KEY_BYTES)),
  };
  reader.end();
  bucketCount(configuration.tree);
  return configuration;
}

/** What a ledger is known by: 32 bytes. */
export function ledgerIdOf(configuration: LedgerConfiguration): Uint8Array {
  return hashIn("configuration", encodeConfiguration(configuration));
}
