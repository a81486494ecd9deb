import { ByteReader, ByteWriter, MalformedBytesError } from "./bytes";
import { hashIn } from "./hash";
import { KEY_BYTES, keyPairFromSeed, SIGNATURE_BYTES, type KeyPair } from "./identity";

/** What an authority says of a member. */
export interface Certificate {
  /** The authority: a membership service provider, as on Fabric. */
  readonly mspId: string;
  /** Unique within the authority. */
  readonly name: string;
  readonly publicKey: Uint8Array;
  readonly attributes: ReadonlyMap<string, string>;
  readonly signature: Uint8Array;
}

/** Who may sign for a member. */
export interface Signer {
  /** Encoded. */
  readonly certificate: Uint8Array;
  sign(message: Uint8Array): Uint8Array;
}

/** An authority that certifies members. */
export interface CertificateAuthority {
  readonly mspId: string;
  readonly publicKey: Uint8Array;
  /** The encoded certificate of a member. */
  issue(name: string, publicKey: Uint8Array, attributes: Readonly<Record<string, string>>): Uint8Array;
}

export function createAuthority(mspId: string, seed: Uint8Array): CertificateAuthority {
  const keys = keyPairFromSeed(seed);
  return {
    mspId,
    publicKey: keys.publicKey,
    issue: (name, publicKey, attributes) => {
      const subject = { mspId, name, publicKey, attributes: new Map(Object.entries(attributes)) };
      return encodeCertificate({ ...subject, signature: keys.sign(certificateHash(subject)) });
    },
  };
}

/** A member with a key pair of its own, certified. */
export function createMember(authority: CertificateAuthority, name: string, keys: KeyPair, attributes: Readonly<Record<string, string>> = {}): Signer {
  return { certificate: authority.issue(name, keys.publicKey, attributes), sign: (message) => keys.sign(message) };
}

/** What the authority signs: everything but the signature. */
export function certificateHash(certificate: Omit<Certificate, "signature">): Uint8Array {
  return hashIn("certificate", encodeSubject(certificate));
}

export function decodeCertificate(bytes: Uint8Array): Certificate {
  const reader = new ByteReader(bytes);
  const mspId = reader.text();
  const name = reader.text();
  const publicKey = reader.fixed(KEY_BYTES);
  const attributes = new Map(reader.list(() => [reader.text(), reader.text()] as const));
  const signature = reader.fixed(SIGNATURE_BYTES);
  reader.end();
  const certificate = { mspId, name, publicKey, attributes, signature };
  if (!encodeCertificate(certificate).equals(bytes)) throw new MalformedBytesError("attributes by name, each once", "another order", 0);
  return certificate;
}

function encodeCertificate(certificate: Certificate): Buffer {
  return Buffer.concat([encodeSubject(certificate), certificate.signature]);
}

function encodeSubject({ mspId, name, publicKey, attributes }: Omit<Certificate, "signature">): Buffer {
  const sorted = [...attributes].sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  const writer = new ByteWriter().text(mspId).text(name).fixed(publicKey);
  return writer.list(sorted, ([attribute, value]) => writer.text(attribute).text(value)).finish();
}
