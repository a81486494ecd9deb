/** The chaincode as it is packaged, as a process, and the stand-ins of fabric/stand-in that call it. */

import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import path from "node:path";
import type { Enrolment, Participant, TradingEngine } from "../../src/ledger/engine";
import { load } from "./installed";

export const PACKAGE_ID = `trading_0.1.0:${"ab".repeat(32)}`;

export interface Issued {
  readonly certificate: string;
  readonly privateKey: string;
}

export interface Authority {
  readonly mspId: string;
  issue(name: string, attributes?: Readonly<Record<string, string>>, subject?: readonly Record<string, string[]>[]): Promise<Issued>;
  issueTls(host: string): Promise<Issued>;
  rootCertificate(): Promise<string>;
}

export interface Peer {
  readonly registered: Promise<string>;
  readonly state: { readonly size: number };
  close(): void;
}

export interface StandInEngine extends TradingEngine {
  readonly peer: Peer;
  authority(mspId: string): Promise<Authority>;
  admit(participant: Participant, mspId: string, issued: Issued): Enrolment;
  invoke(party: string, args: readonly string[]): Promise<{ readonly status: number; readonly message: string; readonly payload: string; readonly event?: string; readonly writes: number }>;
}

export interface Gateway {
  readonly load: { readonly most: number };
  close(): void;
}

interface StandIns {
  readonly peers: { readonly StandInPeer: new (address: string, options?: object) => Peer };
  readonly engines: { readonly StandInEngine: new (peer: Peer) => StandInEngine };
  readonly gateways: { readonly StandInGateway: { start(peer: Peer, options?: object): Promise<{ gateway: Gateway; port: number }> } };
  readonly certificates: { readonly StandInAuthority: { create(mspId: string): Promise<Authority> } };
}

export async function loadStandIns(): Promise<StandIns> {
  return {
    peers: await load("stand-in/stand-in-peer.ts"),
    engines: await load("stand-in/stand-in-engine.ts"),
    gateways: await load("stand-in/stand-in-gateway.ts"),
    certificates: await load("stand-in/certificates.ts"),
  };
}

/** Bundles the chaincode as `npm run build` does. */
export async function buildChaincode(folder: string): Promise<string> {
  const file = path.join(folder, "chaincode.cjs");
  const { buildChaincode: build } = await load<{ buildChaincode(outfile: string): Promise<void> }>("scripts/build.mjs");
  await build(file);
  return file;
}

export interface RunningChaincode {
  readonly address: string;
  readonly process: ChildProcess;
  stop(): Promise<void>;
}

/** Starts the bundle on a free port of loopback. */
export async function startChaincode(file: string, environment: Readonly<Record<string, string>> = {}): Promise<RunningChaincode> {
  const address = `127.0.0.1:${String(await freePort())}`;
  const child = spawn(process.execPath, [file], {
    // In a folder of its own: nothing of the project is within reach of a bundle that forgot it.
    cwd: path.dirname(file),
    env: { PATH: process.env["PATH"], CHAINCODE_ID: PACKAGE_ID, CHAINCODE_SERVER_ADDRESS: address, CORE_CHAINCODE_LOGGING_LEVEL: "critical", ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  child.stderr.on("data", (chunk) => (said += String(chunk)));
  await new Promise<void>((resolve, reject) => {
    child.stdout.on("data", (chunk) => String(chunk).includes("listens on") && resolve());
    child.once("exit", (code) => reject(new Error(`the chaincode ended with ${String(code)}: ${said}`)));
  });
  return {
    address,
    process: child,
    stop: async () => {
      if (child.exitCode !== null) return;
      const ended = once(child, "exit");
      child.kill();
      await ended;
    },
  };
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
