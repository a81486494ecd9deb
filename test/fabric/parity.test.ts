/** The packaged chaincode against the embedded ledger: the same calls, every answer and every record. */

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CAST } from "../../fabric/src/parity/cast";
import { compareEngines } from "../../fabric/src/parity/compare";
import { START_MS } from "../../fabric/src/parity/recording";
import { REASONS } from "../../src/ledger/contract";
import { EmbeddedEngine, organisationOf, type Participant, type TradingEngine } from "../../src/ledger/engine";
import { load, unlessInstalled } from "./installed";
import { buildChaincode, loadStandIns, startChaincode, type Authority, type Peer, type RunningChaincode } from "./stand-in";

const CALLS = 300;

describe.skipIf(unlessInstalled.skip)(`parity of the packaged chaincode and the embedded ledger${unlessInstalled.why}`, () => {
  let folder: string;
  let chaincode: RunningChaincode;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "ev-surplus-parity-"));
    chaincode = await startChaincode(await buildChaincode(folder));
  });
  afterAll(async () => {
    await chaincode?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Compares on a new embedded ledger and a new state. */
  async function compare(seed: string, other: TradingEngine) {
    const embedded = await EmbeddedEngine.create(path.join(folder, `${seed} ${other.name}`), "parity", START_MS, { seed, sync: false });
    try {
      const { compared, differences, outcomes } = await compareEngines(embedded, other, seed, CALLS);
      expect(differences).toEqual([]);
      expect(compared).toBeGreaterThan(CALLS);
      expect(REASONS.filter((reason) => !outcomes.has(reason))).toEqual([]);
    } finally {
      await embedded.close();
      await other.close();
    }
  }

  // Pages of 3 results, so that every longer range comes in several messages; 100 as on a peer.
  test.each([["1", 3], ["2", 100]])("over the chaincode protocol (seed %s, pages of %i)", async (seed, pageSize) => {
    const { peers, engines } = await loadStandIns();
    await compare(seed, new engines.StandInEngine(new peers.StandInPeer(chaincode.address, { pageSize })));
  });

  test("through the client of the gateway, with certificates from a folder", async () => {
    const { peers, gateways, certificates } = await loadStandIns();
    const identities = path.join(folder, "identities");
    const authorities = new Map<string, Authority>();
    for (const { party, role } of CAST) {
      const mspId = organisationOf(role);
      const authority = authorities.get(mspId) ?? (await certificates.StandInAuthority.create(mspId));
      authorities.set(mspId, authority);
      await store(identities, { party, role }, mspId, authority);
    }
    const peer: Peer = new peers.StandInPeer(chaincode.address);
    const { gateway, port } = await gateways.StandInGateway.start(peer);
    const { FabricEngine } = await load<{ FabricEngine: new (options: object) => TradingEngine }>("src/client/fabric-engine.ts");
    const connection = { file: "profile.json", mspId: "user-organisation", peer: "stand-in", address: `127.0.0.1:${String(port)}` };
    try {
      await compare("3", new FabricEngine({ connection, channel: "stand-in", chaincode: "trading", identities }));
    } finally {
      gateway.close();
      peer.close();
    }
  });

  async function store(identities: string, { party, role }: Participant, mspId: string, authority: Authority): Promise<void> {
    const { certificate, privateKey } = await authority.issue(party, { role });
    const at = path.join(identities, party);
    mkdirSync(at, { recursive: true });
    writeFileSync(path.join(at, "cert.pem"), certificate);
    writeFileSync(path.join(at, "key.pem"), privateKey);
    // Users are of the client's own organisation.
    if (mspId !== "user-organisation") writeFileSync(path.join(at, "mspid"), `${mspId}\n`);
  }
});
