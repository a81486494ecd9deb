import { readFileSync } from "node:fs";

/** What the chaincode's environment lacks or has wrong. */
export class ChaincodeSettingsError extends Error {
  override readonly name = "ChaincodeSettingsError";
}

export interface ChaincodeSettings {
  /** Package id, as the peer prints it. */
  readonly ccid: string;
  /** host:port to listen on. */
  readonly address: string;
  /** Without it the peers' calls come in the clear. */
  readonly tlsProps?: { readonly key: Buffer; readonly cert: Buffer; readonly clientCACerts?: Buffer };
}

/**
 * Reads CHAINCODE_ID and CHAINCODE_SERVER_ADDRESS; for TLS the variables of fabric-chaincode-node,
 * CORE_CHAINCODE_TLS_KEY_FILE and CORE_CHAINCODE_TLS_CERT_FILE, and for mutual TLS CORE_CHAINCODE_TLS_CLIENT_CACERT_FILE.
 * Errors: ChaincodeSettingsError.
 */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): ChaincodeSettings {
  const ccid = required(environment, "CHAINCODE_ID", /^[^\s:]+:[0-9a-f]{64}$/, "the package's id, label:sha256, as `npm run package` prints it");
  const address = required(environment, "CHAINCODE_SERVER_ADDRESS", /^(?:[^\s:]+|\[[0-9a-fA-F:]+\]):\d{1,5}$/, "host:port to listen on, such as 0.0.0.0:9999");
  const key = file(environment, "CORE_CHAINCODE_TLS_KEY_FILE");
  const cert = file(environment, "CORE_CHAINCODE_TLS_CERT_FILE");
  const clientCACerts = file(environment, "CORE_CHAINCODE_TLS_CLIENT_CACERT_FILE");
  if (key !== undefined && cert !== undefined) return { ccid, address, tlsProps: { key, cert, ...(clientCACerts && { clientCACerts }) } };
  if (key ?? cert ?? clientCACerts) {
    const missing = key === undefined ? "CORE_CHAINCODE_TLS_KEY_FILE" : "CORE_CHAINCODE_TLS_CERT_FILE";
    throw new ChaincodeSettingsError(`${missing}: came nothing, required a PEM file, as another variable of TLS is set`);
  }
  return { ccid, address };
}

function required(environment: Readonly<Record<string, string | undefined>>, name: string, form: RegExp, what: string): string {
  const value = environment[name];
  if (value === undefined || !form.test(value)) {
    throw new ChaincodeSettingsError(`${name}: came ${value === undefined ? "nothing" : JSON.stringify(value)}, required ${what}`);
  }
  return value;
}

function file(environment: Readonly<Record<string, string | undefined>>, name: string): Buffer | undefined {
  const path = environment[name];
  if (path === undefined || path === "") return undefined;
  try {
    return readFileSync(path);
  } catch (error) {
    throw new ChaincodeSettingsError(`${name}: came ${JSON.stringify(path)}, required a PEM file that can be read (${(error as Error).message})`);
  }
}
