import { createPrivateKey, createPublicKey, sign, verify, type KeyObject } from "node:crypto";

/** One validator's secret. */
export interface Signer {
  readonly id: string;
  /** Hexadecimal signature of the text. */
  sign(text: string): string;
}

/** Whether a signature is that validator's under the text; false, never an error, for an unknown id or a malformed signature. */
export interface Verifier {
  verify(id: string, text: string, signature: string): boolean;
}

/** PKCS #8 frame of an Ed25519 private key (RFC 8410); the 32 bytes of the seed follow. */
const PKCS8_ED25519 = Buffer.from("302e020100300506032b657004220420", "hex");

/** A validator's Ed25519 key from a seed of 32 bytes: the same seed gives the same key and, on the same text, the same signature. */
export function ed25519Signer(id: string, seed: Uint8Array): Signer & { readonly publicKey: KeyObject } {
  if (seed.length !== 32) throw new RangeError(`seed of validator ${id}: came ${seed.length} bytes, required 32`);
  const key = createPrivateKey({ key: Buffer.concat([PKCS8_ED25519, seed]), format: "der", type: "pkcs8" });
  return {
    id,
    publicKey: createPublicKey(key),
    sign: (text) => sign(null, Buffer.from(text, "utf8"), key).toString("hex"),
  };
}

/** Checks Ed25519 signatures against the validators' public keys. */
export function ed25519Verifier(publicKeys: ReadonlyMap<string, KeyObject>): Verifier {
  return {
    verify: (id, text, signature) => {
      const key = publicKeys.get(id);
      if (key === undefined || !/^[0-9a-f]{128}$/.test(signature)) return false;
      return verify(null, Buffer.from(text, "utf8"), key, Buffer.from(signature, "hex"));
    },
  };
}
