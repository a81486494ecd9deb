/** Starts the chaincode as a service: peers connect to it. */

import { JSONSerializer } from "fabric-contract-api";
import { Shim, type ChaincodeServerOpts } from "fabric-shim";
// Not in the package's index: what its own command makes of a contract class. The version is fixed in package.json.
import ChaincodeFromContract from "fabric-shim/lib/contract-spi/chaincodefromcontract.js";
import { ChaincodeSettingsError, readSettings } from "./settings";
import { METADATA, TradingChaincode } from "./trading-chaincode";

/** As the command of fabric-shim sets them: messages of any size, and pings that find a peer that is gone. */
const CONNECTION = {
  "grpc.max_send_message_length": -1,
  "grpc.max_receive_message_length": -1,
  "grpc.keepalive_time_ms": 110_000,
  "grpc.http2.min_time_between_pings_ms": 110_000,
  "grpc.keepalive_timeout_ms": 20_000,
  "grpc.http2.max_pings_without_data": 0,
  "grpc.keepalive_permit_without_calls": 1,
};

async function start(): Promise<void> {
  const settings = readSettings(process.env);
  const serializers = { transaction: "jsonSerializer", serializers: { jsonSerializer: JSONSerializer } };
  const chaincode = new ChaincodeFromContract([TradingChaincode], serializers, METADATA);
  // The shim's types demand TLS; its code does not.
  await Shim.server(chaincode, { ...CONNECTION, ...settings } as ChaincodeServerOpts).start();
  console.log(`trading chaincode ${settings.ccid} listens on ${settings.address}, ${settings.tlsProps ? "with" : "without"} TLS`);
}

// The first process of a container has no default for these.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => process.exit(0));

start().catch((error: unknown) => {
  console.error(error instanceof ChaincodeSettingsError ? error.message : error);
  process.exit(1);
});
