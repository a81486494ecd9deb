/** The chaincode as it is packaged: bundled, started as a process, called over the chaincode protocol. */

import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CAST, CONFIG } from "../../fabric/src/parity/cast";
import { canonicalJson, QUERIES, TRANSACTIONS } from "../../src/ledger/contract";
import type { Enrolment } from "../../src/ledger/engine";
import { fabricFolder, unlessInstalled } from "./installed";
import { buildChaincode, loadStandIns, PACKAGE_ID, startChaincode, type RunningChaincode, type StandInEngine } from "./stand-in";

const DAY = "2016-07-15";

describe.skipIf(unlessInstalled.skip)(`the packaged chaincode${unlessInstalled.why}`, () => {
  let folder: string;
  let bundle: string;
  let chaincode: RunningChaincode;
  let engine: StandInEngine;
  let enrolments: Map<string, Enrolment>;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "ev-surplus-chaincode-"));
    bundle = await buildChaincode(folder);
    chaincode = await startChaincode(bundle);
    engine = await newEngine();
    enrolments = new Map((await engine.enrol(CAST)).map((enrolment) => [enrolment.party, enrolment]));
    await submit("Platform", "init", { config: CONFIG, party: "Platform", publicKey: enrolments.get("Platform")!.publicKey });
    for (const party of ["Grid", "Ann", "Bob"]) await submit("Platform", "register", enrolments.get(party)!);
    await submit("Platform", "deposit", { party: "Ann", payment: "p1", amountHao: 1_000_000 });
  });
  afterAll(async () => {
    await engine?.close();
    await chaincode?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  async function newEngine(options?: object): Promise<StandInEngine> {
    const { peers, engines } = await loadStandIns();
    return new engines.StandInEngine(new peers.StandInPeer(chaincode.address, options));
  }

  async function submit(party: string, method: (typeof TRANSACTIONS)[number], input: object) {
    const [committed] = await engine.submit([{ party, method, input }], Date.parse(`${DAY}T12:00:00Z`));
    expect(committed).toMatchObject({ code: "VALID", answer: { status: "accepted", action: method } });
    return committed!;
  }

  test("registers with the package id of its environment", async () => {
    expect(await engine.peer.registered).toBe(PACKAGE_ID);
  });

  test("tells its methods, those that write to be submitted and those that read to be evaluated, one argument each, in the form of Fabric's schema", async () => {
    const { status, payload, message } = await engine.invoke("Ann", ["org.hyperledger.fabric:GetMetadata"]);
    expect(status, message).toBe(200);
    const metadata = JSON.parse(payload) as { contracts: Record<string, { transactions: { name: string; tag: string[]; parameters: unknown[] }[] }> };
    const { transactions } = metadata.contracts["trading"]!;
    expect(transactions.filter(({ tag }) => tag.includes("SUBMIT")).map(({ name }) => name)).toEqual([...TRANSACTIONS]);
    expect(transactions.filter(({ tag }) => tag.includes("EVALUATE")).map(({ name }) => name)).toEqual([...QUERIES]);
    expect(transactions.every(({ parameters }) => parameters.length === 1)).toBe(true);
    const require = createRequire(path.join(fabricFolder, "package.json"));
    const Ajv = require("ajv") as new (options: object) => { addMetaSchema(schema: unknown): void; validate(schema: unknown, value: unknown): boolean };
    const ajv = new Ajv({ schemaId: "id", logger: false });
    ajv.addMetaSchema(require("ajv/lib/refs/json-schema-draft-04.json"));
    expect(ajv.validate(JSON.parse(readFileSync(path.join(fabricFolder, "node_modules/fabric-contract-api/schema/contract-schema.json"), "utf8")), metadata)).toBe(true);
  });

  test("has no other method: not those of its class, not those of any object, not another contract", async () => {
    const others = ["enrol", "constructor", "toString", "__proto__", "getName", "beforeTransaction", "unknownTransaction", "createContext", "Offer", "offer ", "", "trading:offer:offer"];
    for (const name of [...others, ...others.map((other) => `trading:${other}`), "other:offer", "org.hyperledger.fabric:_setMetadata"]) {
      const answer = await engine.invoke("Ann", [name, "{}"]);
      expect(answer, name).toMatchObject({ status: 500, writes: 0 });
      expect(answer.message, name).toMatch(/does not exist|Contract name is not known/);
    }
  });

  const offer = { day: DAY, period: 1, offer: "o1", energyWh: 1_000, priceHaoPerKwh: 5_000 };
  test.each([
    ["text that is not JSON", ["trading:offer", "offer!"], 'offer: came "offer!", required canonical JSON'],
    ["JSON with spaces", ["trading:offer", JSON.stringify(offer, undefined, 1)], "required canonical JSON"],
    ["a field out of bounds", ["trading:offer", canonicalJson({ ...offer, energyWh: 0 })], "offer/energyWh: came 0, required a whole number of Wh"],
    ["an unknown field", ["trading:offer", canonicalJson({ ...offer, more: 1 })], "offer/more: came an unknown field"],
    ["no argument", ["trading:offer"], "Expected 1 parameters, but 0 have been supplied"],
    ["an argument too many", ["trading:offer", canonicalJson(offer), "x"], "Expected 1 parameters, but 2 have been supplied"],
    ["bytes that are no text", ["trading:offer", "\ud800"], "required canonical JSON"],
    ["a query's", ["trading:query", canonicalJson({ record: "identity", of: [] })], "query/record: came"],
  ])("answers malformed input with an error, writes nothing and goes on: %s", async (_, args, message) => {
    const answer = await engine.invoke("Ann", args);
    expect(answer).toMatchObject({ status: 500, writes: 0 });
    expect(answer.message).toContain(message);
    expect(await engine.invoke("Ann", ["trading:offer", canonicalJson(offer)])).toMatchObject({ status: 200 });
  });

  test("emits the event of an action, and a refusal's with the record of the refusal alone", async () => {
    expect(await engine.invoke("Ann", ["trading:offer", canonicalJson(offer)])).toMatchObject({ status: 200, event: "offer" });
    expect(await engine.invoke("Ann", ["trading:closePeriod", canonicalJson({ day: DAY, period: 1 })])).toMatchObject({ status: 200, event: "refused", writes: 1 });
    expect(await engine.invoke("Ann", ["trading:balance", canonicalJson({ party: "Ann" })])).toMatchObject({ status: 200, writes: 0 });
  });

  describe("knows a caller by his certificate", () => {
    test("under the identity that the client registers for it, whatever the names in it", async () => {
      const subjects = [
        [{ OU: ["client"] }, { CN: ["Zoe"] }],
        // As a Fabric CA writes an affiliation; a slash; other alphabets; an attribute without a short name.
        [{ C: ["CN"] }, { O: ["a/b/c"] }, { OU: ["client", "org1", "department1"] }, { CN: ["Zo\u00eb \u4f50\u4f0a, Yu"] }],
        [{ CN: ["Zoe"] }, { "2.5.4.5": ["7"] }],
      ];
      const authority = await engine.authority("Org1MSP");
      for (const [i, subject] of subjects.entries()) {
        const party = `Zoe${String(i)}`;
        const enrolment = engine.admit({ party, role: "user" }, "Org1MSP", await authority.issue(party, { role: "user" }, subject));
        await submit("Platform", "register", enrolment);
        expect(await engine.evaluate({ party, method: "balance", input: { party } }), JSON.stringify(subject)).toMatchObject({ status: "accepted", party });
      }
    });

    test("and by its certified role: none, or another one, is a mismatch", async () => {
      const authority = await engine.authority(enrolments.get("Bob")!.mspId);
      for (const [attributes, certified] of [[undefined, null], [{}, null], [{ role: "" }, null], [{ role: "grid" }, "grid"]] as const) {
        engine.admit({ party: "Bob", role: "user" }, authority.mspId, await authority.issue("Bob", attributes));
        const answer = await engine.evaluate({ party: "Bob", method: "balance", input: { party: "Bob" } });
        expect(answer).toMatchObject({ status: "refused", reason: "role-mismatch", certified, registered: "user" });
      }
      engine.admit({ party: "Bob", role: "user" }, authority.mspId, await authority.issue("Bob", { role: "user" }));
      expect(await engine.evaluate({ party: "Bob", method: "balance", input: { party: "Bob" } })).toMatchObject({ status: "accepted" });
    });

    test("and not by a name that another organisation's authority certifies", async () => {
      const other = await engine.authority("Org9MSP");
      engine.admit({ party: "Impostor", role: "grid" }, "Org9MSP", await other.issue("Grid", { role: "grid" }));
      expect(await engine.evaluate({ party: "Impostor", method: "audit", input: {} })).toMatchObject({ reason: "not-registered" });
    });
  });

  test("conflicts show at commit: of two transactions of one account in a block the first is valid", async () => {
    const pay = (payment: string) => ({ party: "Ann", method: "payOut" as const, input: { payment, amountHao: 10 } });
    const committed = await engine.submit([pay("w1"), pay("w2")], Date.now());
    expect(committed.map(({ code }) => code)).toEqual(["VALID", "MVCC_READ_CONFLICT"]);
    expect(committed[0]!.block).toBe(committed[1]!.block);
    expect(await engine.evaluate({ party: "Ann", method: "query", input: { record: "payOut", of: ["Ann"] } })).toMatchObject({ rows: [{ key: ["Ann", "w1"] }] });
  });

  test("speaks TLS with the files of its environment, and with mutual TLS to nobody without a certificate", async () => {
    const { peers, certificates } = await loadStandIns();
    const authority = await certificates.StandInAuthority.create("tls");
    const [server, client] = [await authority.issueTls("chaincode.example.com"), await authority.issueTls("peer.example.com")];
    const file = (name: string, content: string): string => {
      writeFileSync(path.join(folder, name), content);
      return path.join(folder, name);
    };
    const root = await authority.rootCertificate();
    const secured = await startChaincode(bundle, {
      CORE_CHAINCODE_TLS_KEY_FILE: file("key.pem", server.privateKey),
      CORE_CHAINCODE_TLS_CERT_FILE: file("cert.pem", server.certificate),
      CORE_CHAINCODE_TLS_CLIENT_CACERT_FILE: file("ca.pem", root),
    });
    const grpc = createRequire(path.join(fabricFolder, "package.json"))("@grpc/grpc-js") as { credentials: { createSsl(...pem: Buffer[]): object } };
    const registered = async (...pem: string[]): Promise<string> => {
      const peer = new peers.StandInPeer(secured.address, { security: grpc.credentials.createSsl(...pem.map((text) => Buffer.from(text))), serverName: "chaincode.example.com" });
      return peer.registered.finally(() => peer.close());
    };
    try {
      expect(await registered(root, client.privateKey, client.certificate)).toBe(PACKAGE_ID);
      await expect(registered(root)).rejects.toThrow("UNAVAILABLE");
    } finally {
      await secured.stop();
    }
  });

  test("says what its environment lacks and ends with 1; ends with 0 when it is told to", async () => {
    const without = spawnSync(process.execPath, [bundle], { env: { PATH: process.env["PATH"] }, encoding: "utf8" });
    expect(without.status).toBe(1);
    expect(without.stderr).toBe("CHAINCODE_ID: came nothing, required the package's id, label:sha256, as `npm run package` prints it\n");
    const other = await startChaincode(bundle);
    const ended = once(other.process, "exit");
    other.process.kill("SIGTERM");
    expect(await ended).toEqual([0, null]);
  });

  test("says that its port is taken and ends with 1", async () => {
    const env = { CHAINCODE_ID: PACKAGE_ID, CHAINCODE_SERVER_ADDRESS: chaincode.address, CORE_CHAINCODE_LOGGING_LEVEL: "critical" };
    const taken = spawnSync(process.execPath, [bundle], { env, encoding: "utf8" });
    expect(taken.status).toBe(1);
    expect(taken.stderr).toContain("EADDRINUSE");
  });
});
