import { KEY_BYTES, keyPairFromSeed, verifySignature } from "../chain/identity";

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

/** A validator's Ed25519 key from a seed of 32 bytes: the same seed gives the same key and, on the same text, the same signature. */
export function ed25519Signer(id: string, seed: Uint8Array): Signer & { readonly publicKey: Uint8Array } {
  if (seed.length !== KEY_BYTES) throw new RangeError(`seed of validator ${id}: came ${seed.length} bytes, required ${KEY_BYTES}`);
  const { publicKey, sign } = keyPairFromSeed(seed);
  return { id, publicKey, sign: (text) => Buffer.from(sign(Buffer.from(text, "utf8"))).toString("hex") };
}

/** Checks Ed25519 signatures against the validators' public keys (32 bytes each). */
export function ed25519Verifier(publicKeys: ReadonlyMap<string, Uint8Array>): Verifier {
  return {
    verify: (id, text, signature) => {
      const key = publicKeys.get(id);
      if (key === undefined || !/^[0-9a-f]{128}$/.test(signature)) return false;
      return verifySignature(key, Buffer.from(text, "utf8"), Buffer.from(signature, "hex"));
    },
  };
}
