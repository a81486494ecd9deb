import { createHash } from "node:crypto";
import { ed25519Signer, ed25519Verifier, type Signer, type Verifier } from "../signatures";

/** Keys of all validators of a simulation. */
export interface KeyRing {
  readonly signers: ReadonlyMap<string, Signer>;
  readonly verifier: Verifier;
}

/**
 * `ed25519`: real signatures. `fast`: a hash of a secret and the text, which the verifier computes again; a liar without
 * the secret can't produce it, and it costs a hundredth. Messages, decisions and trace are those of real keys but for the bytes.
 */
export type KeyKind = "ed25519" | "fast";

/** The keys that a seed gives to these validators. */
export function keyRing(kind: KeyKind, seed: string, ids: readonly string[]): KeyRing {
  return kind === "ed25519" ? realKeys(seed, ids) : fastKeys(seed, ids);
}

function realKeys(seed: string, ids: readonly string[]): KeyRing {
  const signers = ids.map((id) => ed25519Signer(id, createHash("sha256").update(`key:${seed}:${id}`).digest()));
  return {
    signers: new Map(signers.map((signer) => [signer.id, signer])),
    verifier: ed25519Verifier(new Map(signers.map(({ id, publicKey }) => [id, publicKey]))),
  };
}

function fastKeys(seed: string, ids: readonly string[]): KeyRing {
  const tag = (id: string, text: string): string => createHash("sha256").update(`${seed}:${id}:${text}`).digest("hex").slice(0, 32);
  const known = new Set(ids);
  return {
    signers: new Map(ids.map((id) => [id, { id, sign: (text) => tag(id, text) }])),
    verifier: { verify: (id, text, signature) => known.has(id) && signature === tag(id, text) },
  };
}
