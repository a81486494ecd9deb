/** npm run package: writes trading.tgz and prints its package id. */

import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { packageChaincode } from "./chaincode-package";

const HELP = `npm run package -- [options]

Writes the chaincode package that peers install: where the chaincode runs, not its code.

  --address HOST:PORT       of the running chaincode as the peers see it (trading:9999)
  --label LABEL             (trading_0.1.0)
  --out FILE                (trading.tgz)
  --tls-root-cert FILE      PEM of the authority that signed the chaincode's certificate: peers connect by TLS
  --tls-client-key FILE     PEM, for mutual TLS
  --tls-client-cert FILE    PEM, for mutual TLS
`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      address: { type: "string", default: "trading:9999" },
      label: { type: "string", default: "trading_0.1.0" },
      out: { type: "string", default: "trading.tgz" },
      "tls-root-cert": { type: "string" },
      "tls-client-key": { type: "string" },
      "tls-client-cert": { type: "string" },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return;
  }
  const rootCert = values["tls-root-cert"];
  const key = values["tls-client-key"];
  const cert = values["tls-client-cert"];
  if ((key === undefined) !== (cert === undefined) || (key !== undefined && rootCert === undefined)) {
    throw new RangeError("--tls-client-key and --tls-client-cert: came one without the other, or without --tls-root-cert; required all three for mutual TLS");
  }
  const pem = (file: string): string => readFileSync(file, "utf8");
  const client = key !== undefined && cert !== undefined ? { client: { key: pem(key), cert: pem(cert) } } : {};
  const tls = rootCert === undefined ? {} : { tls: { rootCert: pem(rootCert), ...client } };
  const { bytes, id } = await packageChaincode(values.label, { address: values.address, ...tls });
  writeFileSync(values.out, bytes);
  console.error(`${values.out}: ${String(bytes.length)} bytes; its package id:`);
  console.log(id);
}

main().catch((error: unknown) => {
  console.error((error as Error).message);
  process.exitCode = 1;
});
