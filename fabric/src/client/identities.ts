import { createPrivateKey, X509Certificate, type KeyObject } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Enrolment, Participant } from "../../../src/ledger/engine";
import { readX509Identity } from "./x509-identity";

/** An identity that is missing or wrong; the message names the file. */
export class IdentityError extends Error {
  override readonly name = "IdentityError";
}

/** An enrolled party with what it signs with. */
export interface StoredIdentity extends Enrolment {
  readonly certificate: Buffer;
  readonly privateKey: KeyObject;
}

/**
 * Reads identities/PARTY/cert.pem and key.pem, as a Fabric CA issued them with the attribute `role`. A party of another
 * organisation than the client's has a third file, mspid, with the organisation's MSP id. Errors: IdentityError.
 */
export function readIdentity(folder: string, { party, role }: Participant, clientMspId: string): StoredIdentity {
  const certFile = path.join(folder, party, "cert.pem");
  const keyFile = path.join(folder, party, "key.pem");
  const mspFile = path.join(folder, party, "mspid");

  const certificate = read(certFile, `the certificate of ${party}`);
  const { identity, attributes, publicKey } = using(certFile, "a certificate in PEM", () => readX509Identity(certificate));
  const privateKey = using(keyFile, "a private key in PEM", () => createPrivateKey(read(keyFile, `the private key of ${party}`)));
  if (!new X509Certificate(certificate).checkPrivateKey(privateKey)) {
    throw new IdentityError(`${keyFile}: came another key, required that of the certificate beside it`);
  }
  if (attributes["role"] !== role) {
    throw new IdentityError(
      `${certFile}: attribute role: came ${attributes["role"] === undefined ? "nothing" : JSON.stringify(attributes["role"])}, required ${JSON.stringify(role)}; ` +
        `register the party with --id.attrs 'role=${role}:ecert'`,
    );
  }
  const mspId = existsSync(mspFile) ? read(mspFile, `the MSP id of ${party}`).toString().trim() : clientMspId;
  return { party, role, mspId, identity, publicKey, certificate, privateKey };
}

function read(file: string, what: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new IdentityError(`${file}: required ${what} (${(error as Error).message})`);
  }
}

function using<T>(file: string, required: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof IdentityError) throw error;
    throw new IdentityError(`${file}: required ${required} (${(error as Error).message})`);
  }
}
