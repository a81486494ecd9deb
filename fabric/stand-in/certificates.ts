import "reflect-metadata";
import { KeyObject, webcrypto } from "node:crypto";
import * as x509 from "@peculiar/x509";

const KEYS = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" } as const;
/** Where a Fabric CA writes attributes: JSON, straight into the extension. */
const ATTRIBUTES_OID = "1.2.3.4.5.6.7.8.1";
const VALID = { notBefore: new Date("2020-01-01T00:00:00Z"), notAfter: new Date("2120-01-01T00:00:00Z") };

/** A certificate and its key, in PEM. */
export interface IssuedIdentity {
  readonly certificate: string;
  readonly privateKey: string;
}

/** Issues certificates as the Fabric CA of an organisation does, with an elliptic curve's key (P-256). */
export class StandInAuthority {
  #serial = 1;

  private constructor(
    readonly mspId: string,
    readonly keys: webcrypto.CryptoKeyPair,
    readonly issuer: string,
  ) {}

  static async create(mspId: string): Promise<StandInAuthority> {
    const keys = await webcrypto.subtle.generateKey(KEYS, true, ["sign", "verify"]);
    return new StandInAuthority(mspId, keys, `C=CN, ST=Shanghai, O=${mspId}, CN=ca.${mspId}`);
  }

  /** PEM. */
  async rootCertificate(): Promise<string> {
    const root = await x509.X509CertificateGenerator.createSelfSigned({
      serialNumber: "01",
      name: this.issuer,
      ...VALID,
      signingAlgorithm: KEYS,
      keys: this.keys,
      extensions: [new x509.BasicConstraintsExtension(true, 0, true), new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign, true)],
    });
    return root.toString("pem");
  }

  /** A server's or a client's certificate for TLS. */
  issueTls(host: string): Promise<IssuedIdentity> {
    return this.#issue([{ CN: [host] }], [new x509.SubjectAlternativeNameExtension([{ type: "dns", value: host }])]);
  }

  /** A member's certificate; without attributes it has no extension for them. The subject is a list of sets of names, as X.509 has it. */
  issue(name: string, attributes?: Readonly<Record<string, string>>, subject: x509.JsonName = [{ OU: ["client"] }, { CN: [name] }]): Promise<IssuedIdentity> {
    return this.#issue(subject, attributes === undefined ? [] : [new x509.Extension(ATTRIBUTES_OID, false, Buffer.from(JSON.stringify({ attrs: attributes })))]);
  }

  async #issue(subject: x509.JsonName, extensions: x509.Extension[]): Promise<IssuedIdentity> {
    const keys = await webcrypto.subtle.generateKey(KEYS, true, ["sign", "verify"]);
    const certificate = await x509.X509CertificateGenerator.create({
      serialNumber: (++this.#serial).toString(16).padStart(4, "0"),
      subject,
      issuer: this.issuer,
      ...VALID,
      signingAlgorithm: KEYS,
      publicKey: keys.publicKey,
      signingKey: this.keys.privateKey,
      extensions,
    });
    const privateKey = KeyObject.from(keys.privateKey).export({ type: "pkcs8", format: "pem" }).toString();
    return { certificate: certificate.toString("pem"), privateKey };
  }
}
