import { createPublicKey, type KeyObject } from "node:crypto";
import { Certificate, type DistinguishedName } from "@fidm/x509";

/** Object identifier of the extension in which a Fabric CA writes attributes, as JSON. */
const ATTRIBUTES_OID = "1.2.3.4.5.6.7.8.1";

/** What the chaincode sees of a certificate. */
export interface X509Identity {
  /** x509::subject::issuer, to the letter what ClientIdentity.getID of fabric-shim gives; it has no key in it. */
  readonly identity: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Hexadecimal: 32 bytes of Ed25519, or an uncompressed point of an elliptic curve. */
  readonly publicKey: string;
}

/**
 * Reads a certificate in PEM with the same library as fabric-shim. Importing the shim itself would install its handler
 * for unhandled rejections, which keeps a failed client alive. Errors: RangeError for a key of another kind, and those
 * of the parser.
 */
export function readX509Identity(pem: Buffer): X509Identity {
  const certificate = Certificate.fromPEM(pem);
  const extension = certificate.extensions.find(({ oid }) => oid === ATTRIBUTES_OID);
  const { attrs } = extension === undefined ? {} : (JSON.parse(extension.value.toString()) as { attrs?: Record<string, string> });
  return {
    identity: `x509::${distinguishedName(certificate.subject)}::${distinguishedName(certificate.issuer)}`,
    attributes: attrs ?? {},
    publicKey: rawPublicKey(createPublicKey(pem)),
  };
}

/** Only the first slash of a value is escaped: fabric-shim does so. */
function distinguishedName({ attributes }: DistinguishedName): string {
  return attributes.map(({ shortName, value }) => `/${shortName}=${(value as string).replace("/", "\\/")}`).join("");
}

function rawPublicKey(key: KeyObject): string {
  const { kty, crv, x, y } = key.export({ format: "jwk" });
  if (kty === "EC") return Buffer.concat([Buffer.of(4), Buffer.from(x!, "base64url"), Buffer.from(y!, "base64url")]).toString("hex");
  if (kty === "OKP" && crv === "Ed25519") return Buffer.from(x!, "base64url").toString("hex");
  throw new RangeError(`came a key of the kind ${String(key.asymmetricKeyType)}, required an elliptic curve or Ed25519`);
}
