import { BoundedCache } from "./bounded-cache";
import { certificateHash, decodeCertificate, type Certificate } from "./certificate";
import { verifySignature } from "./identity";

/** An authority that a ledger recognises. */
export interface RecognisedAuthority {
  readonly mspId: string;
  readonly publicKey: Uint8Array;
}

/** A certificate that no recognised authority has signed. */
export class UnknownIdentityError extends Error {
  readonly code = "BAD_CREATOR_SIGNATURE";
  constructor(message: string) {
    super(message);
    this.name = "UnknownIdentityError";
  }
}

/** Tells members of the ledger from strangers. Certificates are not revoked here: that stays with Fabric. */
export class Membership {
  readonly #authorities: ReadonlyMap<string, Uint8Array>;
  readonly #known = new BoundedCache<Certificate>(10_000);

  constructor(authorities: readonly RecognisedAuthority[]) {
    this.#authorities = new Map(authorities.map(({ mspId, publicKey }) => [mspId, publicKey]));
  }

  /** Whose certificate it is. Errors: UnknownIdentityError. */
  identify(certificate: Uint8Array): Certificate {
    return this.#known.get(certificate, () => this.#check(certificate));
  }

  #check(bytes: Uint8Array): Certificate {
    let certificate: Certificate;
    try {
      certificate = decodeCertificate(bytes);
    } catch (error) {
      throw new UnknownIdentityError(`A certificate is required; ${(error as Error).message}`);
    }
    const { mspId, name } = certificate;
    const authority = this.#authorities.get(mspId);
    if (authority === undefined) {
      throw new UnknownIdentityError(`A certificate of one of ${[...this.#authorities.keys()].join(", ")} is required, one of ${mspId} came (${name}).`);
    }
    if (!verifySignature(authority, certificateHash(certificate), certificate.signature)) {
      throw new UnknownIdentityError(`The certificate of ${name} is not signed by ${mspId}.`);
    }
    return certificate;
  }
}
