/** The client of a Fabric network: identities from a folder, calls through a gateway, what it says when something fails. */

import { spawnSync } from "node:child_process";
import { generateKeyPairSync, X509Certificate } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readConnectionProfile } from "../../fabric/src/client/connection-profile";
import { CAST, CONFIG } from "../../fabric/src/parity/cast";
import type { Enrolment, Participant, TradingEngine } from "../../src/ledger/engine";
import { fabricFolder, load, unlessInstalled } from "./installed";
import { buildChaincode, freePort, loadStandIns, startChaincode, type Authority, type Gateway, type Issued, type Peer, type RunningChaincode } from "./stand-in";

const HOST = "peer0.org1.example.com";

interface Modules {
  readonly FabricEngine: new (options: object) => TradingEngine;
  readonly readIdentity: (folder: string, participant: Participant, mspId: string) => Enrolment;
}

interface Shim {
  readonly ClientIdentity: new (stub: object) => { getID(): string; getAttributeValue(name: string): string };
}

describe.skipIf(unlessInstalled.skip)(`the client of a Fabric network${unlessInstalled.why}`, () => {
  let folder: string;
  let identities: string;
  let modules: Modules;
  let authority: Authority;
  let grpc: { readonly ServerCredentials: { createSsl(root: Buffer | null, pairs: object[]): object } };

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "ev-surplus-client-"));
    identities = path.join(folder, "identities");
    modules = { ...(await load<Pick<Modules, "FabricEngine">>("src/client/fabric-engine.ts")), ...(await load<Pick<Modules, "readIdentity">>("src/client/identities.ts")) };
    authority = await (await loadStandIns()).certificates.StandInAuthority.create("Org1MSP");
    grpc = createRequire(path.join(fabricFolder, "package.json"))("@grpc/grpc-js") as typeof grpc;
    for (const { party, role } of CAST) store(party, await authority.issue(party, { role }));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  function store(party: string, { certificate, privateKey }: Issued): void {
    mkdirSync(path.join(identities, party), { recursive: true });
    writeFileSync(path.join(identities, party, "cert.pem"), certificate);
    writeFileSync(path.join(identities, party, "key.pem"), privateKey);
  }

  describe("an identity", () => {
    const zoe = { party: "Zoe", role: "user" } as const;
    const read = (participant: Participant = zoe): Enrolment => modules.readIdentity(identities, participant, "Org1MSP");

    test("is the certificate's subject and issuer as fabric-shim and OpenSSL read them, with the raw public key", async () => {
      const subject = [{ C: ["CN"] }, { O: ["EV users"] }, { OU: ["client"] }, { CN: ["Zoe"] }];
      const issued = await authority.issue("Zoe", { role: "user" }, subject);
      store("Zoe", issued);
      const { identity, mspId, publicKey } = read();
      expect(identity).toBe("x509::/C=CN/O=EV users/OU=client/CN=Zoe::/C=CN/ST=Shanghai/O=Org1MSP/CN=ca.Org1MSP");
      const certificate = new X509Certificate(issued.certificate);
      const oneLine = (name: string): string => name.split("\n").map((part) => `/${part}`).join("");
      expect(identity).toBe(`x509::${oneLine(certificate.subject)}::${oneLine(certificate.issuer)}`);
      // The point is the end of the key's DER.
      expect(publicKey).toMatch(/^04[0-9a-f]{128}$/);
      expect(certificate.publicKey.export({ format: "der", type: "spki" }).toString("hex").endsWith(publicKey)).toBe(true);
      expect(mspId).toBe("Org1MSP");

      const { ClientIdentity } = createRequire(path.join(fabricFolder, "package.json"))("fabric-shim") as Shim;
      const creator = { mspid: "Org1MSP", idBytes: Buffer.from(issued.certificate) };
      const seen = new ClientIdentity({ getCreator: () => creator, getChannelID: () => "channel", getTxID: () => "0".repeat(64) });
      expect([seen.getID(), seen.getAttributeValue("role")]).toEqual([identity, "user"]);
    });

    test("is of another organisation where a file says so", async () => {
      store("Zoe", await authority.issue("Zoe", { role: "user" }));
      const file = path.join(identities, "Zoe", "mspid");
      writeFileSync(file, "Org2MSP\n");
      expect(read().mspId).toBe("Org2MSP");
      rmSync(file);
      expect(read().mspId).toBe("Org1MSP");
    });

    test("that cannot be used is refused with its file and what is required", async () => {
      const [cert, key] = ["cert.pem", "key.pem"].map((name) => path.join(identities, "Zoe", name)) as [string, string];
      const good = await authority.issue("Zoe", { role: "user" });
      const other = await authority.issue("Zoe", { role: "user" });
      const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ type: "pkcs8", format: "pem" }).toString();
      const cases: readonly (readonly [Issued, string])[] = [
        [{ ...good, certificate: "text" }, `${cert}: required a certificate in PEM`],
        [{ ...good, privateKey: "text" }, `${key}: required a private key in PEM`],
        [{ ...good, privateKey: other.privateKey }, `${key}: came another key, required that of the certificate beside it`],
        [{ ...good, privateKey: rsa }, `${key}: came another key`],
        [await authority.issue("Zoe"), `${cert}: attribute role: came nothing, required "user"; register the party with --id.attrs 'role=user:ecert'`],
        [await authority.issue("Zoe", { role: "grid" }), `${cert}: attribute role: came "grid", required "user"`],
      ];
      for (const [issued, message] of cases) {
        store("Zoe", issued);
        expect(() => read()).toThrow(message);
      }
      expect(() => read({ party: "Nemo", role: "user" })).toThrow(`${path.join(identities, "Nemo", "cert.pem")}: required the certificate of Nemo (ENOENT`);
    });
  });

  describe("with a gateway", () => {
    let chaincode: RunningChaincode;
    let peer: Peer;
    let gateway: Gateway;
    let engine: TradingEngine;
    let profile: string;

    beforeAll(async () => {
      const { peers, gateways } = await loadStandIns();
      chaincode = await startChaincode(await buildChaincode(folder));
      peer = new peers.StandInPeer(chaincode.address);
      const tls = await authority.issueTls(HOST);
      const security = grpc.ServerCredentials.createSsl(null, [{ private_key: Buffer.from(tls.privateKey), cert_chain: Buffer.from(tls.certificate) }]);
      const started = await gateways.StandInGateway.start(peer, { blockMs: 20, security });
      gateway = started.gateway;
      profile = path.join(folder, "connection.json");
      const url = `grpcs://127.0.0.1:${String(started.port)}`;
      const described = { url, tlsCACerts: { pem: await authority.rootCertificate() }, grpcOptions: { "ssl-target-name-override": HOST } };
      writeFileSync(profile, JSON.stringify({ client: { organization: "Org1" }, organizations: { Org1: { mspid: "Org1MSP", peers: [HOST] } }, peers: { [HOST]: described } }));
      engine = newEngine({ concurrency: 4 });
      const enrolments = new Map((await engine.enrol(CAST)).map((enrolment) => [enrolment.party, enrolment]));
      await engine.submit([{ party: "Platform", method: "init", input: { config: CONFIG, party: "Platform", publicKey: enrolments.get("Platform")!.publicKey } }], 0);
      await engine.submit(["Ann", "Bob", "Cid", "Dan", "Eve", "Fay"].map((party) => ({ party: "Platform", method: "register", input: enrolments.get(party)! })), 0);
      await engine.submit(["Ann", "Bob"].map((party) => ({ party: "Platform", method: "deposit", input: { party, payment: "p1", amountHao: 1_000 } })), 0);
    });
    afterAll(async () => {
      await engine?.close();
      gateway?.close();
      peer?.close();
      await chaincode?.stop();
    });

    function newEngine(options: object = {}, file = profile): TradingEngine {
      return new modules.FabricEngine({ connection: readConnectionProfile(file), channel: "stand-in", chaincode: "trading", identities, ...options });
    }

    const pay = (party: string, payment: string, amountHao = 10) => ({ party, method: "payOut" as const, input: { payment, amountHao } });

    test("reports a conflict of versions as the transaction's code, with its block, and does not throw", async () => {
      const committed = await engine.submit([pay("Ann", "w1"), pay("Bob", "w1"), pay("Ann", "w2")], 0);
      expect(committed.map(({ answer }) => answer.status)).toEqual(["accepted", "accepted", "accepted"]);
      expect(committed[1]!.code).toBe("VALID");
      expect([committed[0]!.code, committed[2]!.code].sort()).toEqual(["MVCC_READ_CONFLICT", "VALID"]);
      expect(new Set(committed.map(({ block }) => block)).size).toBe(1);
      expect(new Set(committed.map(({ txId }) => txId)).size).toBe(3);
      expect(await engine.evaluate({ party: "Ann", method: "balance", input: { party: "Ann" } })).toMatchObject({ availableHao: 990 });
      const [next] = await engine.submit([pay("Ann", "w3")], 0);
      expect(next!.block).toBeGreaterThan(committed[0]!.block);
    });

    test("has no more calls under way than it is told", async () => {
      const asked = Array.from({ length: 20 }, (_, i) => pay("Eve", `w${String(i)}`));
      const committed = await engine.submit(asked, 0);
      expect(committed.every(({ answer }) => answer.reason === "insufficient-funds")).toBe(true);
      expect(gateway.load.most).toBeLessThanOrEqual(4);
      expect(gateway.load.most).toBeGreaterThan(1);
    });

    test("rejects for what no client makes, in the contract's words, and the calls beside it are committed", async () => {
      const attempt = engine.submit([pay("Bob", "v1"), pay("Bob", "v 2"), pay("Ann", "v1")], 0);
      await expect(attempt).rejects.toThrow(/^payOut by Bob, trading on channel stand-in through peer0\.org1\.example\.com .*connection\.json\): 10 ABORTED: failed to endorse/);
      await expect(attempt).rejects.toThrow('; stand-in:7051 (stand-in): chaincode response 500, payOut/payment: came "v 2"');
      for (const party of ["Ann", "Bob"]) {
        const { rows } = await engine.evaluate({ party, method: "query", input: { record: "payOut", of: [party, "v1"] } });
        expect(rows).toHaveLength(1);
      }
      await expect(engine.evaluate({ party: "Bob", method: "query", input: { record: "secret", of: [] } })).rejects.toThrow("query/record: came");
    });

    test("does not sign for a party that is not enrolled", async () => {
      await expect(engine.evaluate({ party: "Nemo", method: "audit", input: {} })).rejects.toThrow(`${identities}: audit came from Nemo, required a party that is enrolled`);
      await expect(engine.enrol([{ party: "Nemo", role: "user" }])).rejects.toThrow("required the certificate of Nemo");
    });

    test("does not speak to a peer of another name, and says where nobody answers", async () => {
      const changed = async (edit: (text: string) => string): Promise<string> => {
        const file = path.join(folder, "changed.json");
        writeFileSync(file, edit(readFileSync(profile, "utf8")));
        const lost = newEngine({}, file);
        await lost.enrol(CAST);
        const failure = await lost.evaluate({ party: "Ann", method: "balance", input: { party: "Ann" } }).then(() => "an answer", (error: Error) => error.message);
        await lost.close();
        return failure;
      };
      const override = (host: string): string => `"ssl-target-name-override":"${host}"`;
      const misnamed = await changed((text) => text.replace(override(HOST), override("peer1.org1.example.com")));
      expect(misnamed).toMatch(/changed\.json\): 14 UNAVAILABLE: .*does not match certificate's altnames/);
      const port = String(await freePort());
      expect(await changed((text) => text.replace(/127\.0\.0\.1:\d+/, `127.0.0.1:${port}`))).toMatch(new RegExp(`^balance by Ann, .*127\\.0\\.0\\.1:${port}.*14 UNAVAILABLE: .*ECONNREFUSED`));
    });

    describe("the command", () => {
      const run = async (...args: string[]): Promise<{ code: number; said: string; complained: string }> => {
        const { runCommand } = await load<{ runCommand(args: readonly string[], output: object): Promise<number> }>("src/run-command.ts");
        const lines = { said: [] as string[], complained: [] as string[] };
        const code = await runCommand(args, { say: (line: string) => lines.said.push(line), complain: (line: string) => lines.complained.push(line) });
        return { code, said: lines.said.join("\n"), complained: lines.complained.join("\n") };
      };

      test("parity without a profile says that it skips and why, and ends well", async () => {
        const { status, stdout, stderr } = spawnSync("npm", ["run", "--silent", "parity"], { cwd: fabricFolder, encoding: "utf8" });
        expect(stderr).not.toContain("Error");
        expect({ status, stdout }).toEqual({ status: 0, stdout: "parity: skipped: no --profile, so there is no network to compare the embedded ledger with\n" });
      });

      test("parity on a contract in use says what is required and ends with 1", async () => {
        const { code, said, complained } = await run("parity", "--profile", profile, "--channel", "stand-in", "--identities", identities);
        expect(complained).toContain("came a contract in use, required one without state: commit the definition under another name and give --chaincode");
        expect({ code, said }).toEqual({ code: 1, said: "" });
      });

      test("parties lists party and role of everybody whom parity enrols", async () => {
        expect(await run("parties")).toEqual({ code: 0, said: CAST.map(({ party, role }) => `${party} ${role}`).join("\n"), complained: "" });
      });

      test.each([
        [["parity", "--profile", "/no.json", "--channel", "c"], "/no.json: required a connection profile that can be read"],
        [["parity", "--profile", "/no.json"], "--channel: came nothing, required the channel's name"],
        [["parity", "--calls", "many"], '--calls: came "many", required a whole number above 0'],
        [["repaly"], 'command: came "repaly", required one of parties, parity, replay (did you mean "replay"?)'],
        [["parity", "--fast"], "--fast"],
        [["parity", "--scenario", "I"], "--scenario"],
        [["parity", "more"], 'arguments: came "more", required options only'],
        [[], "npm start -- COMMAND [options]"],
      ])("with wrong options ends with 2 and says what is required: %j", async (args, message) => {
        const { code, complained } = await run(...args);
        expect(complained).toContain(message);
        expect(complained).not.toContain("    at ");
        expect(code).toBe(2);
      });
    });
  });
});
