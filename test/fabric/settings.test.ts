import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readSettings } from "../../fabric/src/chaincode/settings";

const environment = { CHAINCODE_ID: `trading_0.1.0:${"0a".repeat(32)}`, CHAINCODE_SERVER_ADDRESS: "0.0.0.0:9999" };
let folder: string;
let pem: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "ev-surplus-settings-"));
  pem = path.join(folder, "x.pem");
  writeFileSync(pem, "PEM");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("the chaincode's settings are its id and address, and with both files TLS", () => {
  expect(readSettings(environment)).toEqual({ ccid: environment.CHAINCODE_ID, address: "0.0.0.0:9999" });
  expect(readSettings({ ...environment, CHAINCODE_SERVER_ADDRESS: "[::1]:9999" }).address).toBe("[::1]:9999");
  const tls = { CORE_CHAINCODE_TLS_KEY_FILE: pem, CORE_CHAINCODE_TLS_CERT_FILE: pem };
  const content = Buffer.from("PEM");
  expect(readSettings({ ...environment, ...tls }).tlsProps).toEqual({ key: content, cert: content });
  expect(readSettings({ ...environment, ...tls, CORE_CHAINCODE_TLS_CLIENT_CACERT_FILE: pem }).tlsProps).toEqual({ key: content, cert: content, clientCACerts: content });
});

test.each([
  ["no id", { CHAINCODE_ID: undefined }, "CHAINCODE_ID: came nothing"],
  ["a label for an id", { CHAINCODE_ID: "trading_0.1.0" }, 'CHAINCODE_ID: came "trading_0.1.0", required the package\'s id'],
  ["no address", { CHAINCODE_SERVER_ADDRESS: undefined }, "CHAINCODE_SERVER_ADDRESS: came nothing, required host:port"],
  ["an address without a port", { CHAINCODE_SERVER_ADDRESS: "0.0.0.0" }, 'CHAINCODE_SERVER_ADDRESS: came "0.0.0.0"'],
  ["a certificate without its key", { CORE_CHAINCODE_TLS_CERT_FILE: "PEM" }, "CORE_CHAINCODE_TLS_KEY_FILE: came nothing, required a PEM file, as another variable of TLS is set"],
  ["a key without its certificate", { CORE_CHAINCODE_TLS_KEY_FILE: "PEM" }, "CORE_CHAINCODE_TLS_CERT_FILE: came nothing"],
  ["clients' certificates without the server's", { CORE_CHAINCODE_TLS_CLIENT_CACERT_FILE: "PEM" }, "CORE_CHAINCODE_TLS_KEY_FILE: came nothing"],
  ["a file that is not there", { CORE_CHAINCODE_TLS_KEY_FILE: "/nowhere/key.pem" }, 'CORE_CHAINCODE_TLS_KEY_FILE: came "/nowhere/key.pem", required a PEM file that can be read'],
])("the chaincode does not start with %s", (_, change, message) => {
  const given = Object.fromEntries(Object.entries(change).map(([name, value]) => [name, value === "PEM" ? pem : value]));
  expect(() => readSettings({ ...environment, ...given })).toThrow(message);
});
