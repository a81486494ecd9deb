import { createPrivateKey, createPublicKey, sign, verify, type KeyObject } from "node:crypto";
import { BoundedCache } from "./bounded-cache";
import { utf8 } from "./bytes";
import { hashIn } from "./hash";

/** DER of RFC 8410 before the 32 bytes of a private key's seed, and of a public key. */
const PRIVATE_PREFIX = Buffer.from("302e020100300506032b657004220420", "hex");
const PUBLIC_PREFIX = Buffer.from("302a300506032b6570032100", "hex");
export const KEY_BYTES = 32;
export const SIGNATURE_BYTES = 64;

/** An Ed25519 key pair (RFC 8032); the private half does not leave it. */
export interface KeyPair {
  /** 32 bytes. */
  readonly publicKey: Uint8Array;
  /** 64 bytes; the same for the same message. */
  sign(message: Uint8Array): Uint8Array;
}

/** The key pair of a seed of 32 bytes, which must be secret and random except in examples. */
export function keyPairFromSeed(seed: Uint8Array): KeyPair {
  if (seed.length !== KEY_BYTES) throw new RangeError(`A seed of ${KEY_BYTES} bytes is required, ${seed.length} came.`);
  const privateKey = createPrivateKey({ key: Buffer.concat([PRIVATE_PREFIX, seed]), format: "der", type: "pkcs8" });
  const publicKey = createPublicKey(privateKey).export({ format: "der", type: "spki" }).subarray(PUBLIC_PREFIX.length);
  return { publicKey, sign: (message) => sign(null, message, privateKey) };
}

/** A seed from a text, for examples and tests that must be reproducible: as secret as the text. */
export function seedFromText(text: string): Uint8Array {
  return hashIn("seed", utf8(text));
}

/** Preparing a key takes about as long as a check with it. */
const publicKeys = new BoundedCache<KeyObject>(10_000);

/** Whether the signature is the key's and of this message; false for keys and signatures of a wrong length. */
export function verifySignature(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  if (publicKey.length !== KEY_BYTES || signature.length !== SIGNATURE_BYTES) return false;
  return verify(null, message, keyObject(publicKey), signature);
}

/** The same on a thread of its own, so that many checks use all cores. */
export function verifySignatureBeside(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): Promise<boolean> {
  if (publicKey.length !== KEY_BYTES || signature.length !== SIGNATURE_BYTES) return Promise.resolve(false);
  return new Promise((resolve, reject) =>
    verify(null, message, keyObject(publicKey), signature, (error, isRight) => (error === null ? resolve(isRight) : reject(error))),
  );
}

function keyObject(publicKey: Uint8Array): KeyObject {
  return publicKeys.get(publicKey, () => createPublicKey({ key: Buffer.concat([PUBLIC_PREFIX, publicKey]), format: "der", type: "spki" }));
}
