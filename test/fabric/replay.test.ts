/** A trading day by the command `replay`: client, gateway, packaged chaincode, beside the same day on the embedded ledger. */

import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { dayOf, participantsOf } from "../../fabric/src/commands/day";
import { EmbeddedEngine } from "../../src/ledger/engine";
import { enrolmentMs, reconcile, replayDay } from "../../src/ledger/replay";
import { load, unlessInstalled } from "./installed";
import { buildChaincode, loadStandIns, startChaincode, type Gateway, type Peer, type RunningChaincode } from "./stand-in";

const paperCase = path.resolve(import.meta.dirname, "../../data/cases/energies-2023");

describe.skipIf(unlessInstalled.skip)(`a day on the packaged chaincode${unlessInstalled.why}`, () => {
  let folder: string;
  let chaincode: RunningChaincode;
  let peer: Peer;
  let gateway: Gateway;
  /** The paper's day with five users. */
  let smallCase: string;
  let network: readonly string[];

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "ev-surplus-fabric-day-"));
    smallCase = path.join(folder, "case");
    cpSync(paperCase, smallCase, { recursive: true });
    const file = path.join(smallCase, "case.json");
    writeFileSync(file, readFileSync(file, "utf8").replace('"A": 80', '"A": 2').replace('"B": 50', '"B": 2').replace('"C": 40', '"C": 1'));

    const { peers, gateways, certificates } = await loadStandIns();
    const authority = await certificates.StandInAuthority.create("Org1MSP");
    for (const { party, role } of participantsOf(dayOf(options()))) {
      const { certificate, privateKey } = await authority.issue(party, { role });
      mkdirSync(path.join(folder, "identities", party), { recursive: true });
      writeFileSync(path.join(folder, "identities", party, "cert.pem"), certificate);
      writeFileSync(path.join(folder, "identities", party, "key.pem"), privateKey);
    }
    chaincode = await startChaincode(await buildChaincode(folder));
    peer = new peers.StandInPeer(chaincode.address);
    const started = await gateways.StandInGateway.start(peer);
    gateway = started.gateway;
    const profile = path.join(folder, "connection.json");
    const described = { peer0: { url: `grpc://127.0.0.1:${String(started.port)}` } };
    writeFileSync(profile, JSON.stringify({ client: { organization: "Org1" }, organizations: { Org1: { mspid: "Org1MSP", peers: ["peer0"] } }, peers: described }));
    network = ["--profile", profile, "--channel", "stand-in", "--identities", path.join(folder, "identities")];
  });
  afterAll(async () => {
    gateway?.close();
    peer?.close();
    await chaincode?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const options = () => ({ case: smallCase, scenario: "I", chaincode: "trading", identities: "", concurrency: "1", seed: "", calls: "" });

  async function run(...args: string[]): Promise<{ code: number; said: string[]; complained: string }> {
    const { runCommand } = await load<{ runCommand(args: readonly string[], output: object): Promise<number> }>("src/run-command.ts");
    const said: string[] = [];
    const complained: string[] = [];
    const code = await runCommand(args, { say: (line: string) => said.push(line), complain: (line: string) => complained.push(line) });
    return { code, said, complained: complained.join("\n") };
  }

  test("ends with every account and every sum as on the embedded ledger, to the hao; a second one finds the contract in use", async () => {
    const { day, dealt, plan } = dayOf(options());
    const embedded = await EmbeddedEngine.create(path.join(folder, "chain"), "day", enrolmentMs(plan), { seed: "day", sync: false });
    const expected = await replayDay(embedded, dealt, plan);
    await embedded.close();
    const sums = reconcile(day, dealt, plan.config, expected);
    expect(expected.trades.length).toBeGreaterThan(10);

    const { code, said, complained } = await run("replay", "--case", smallCase, "--scenario", "I", ...network);
    expect(complained).toBe("");
    expect(code).toBe(0);
    expect(said.filter((line) => line.includes("by the model")).map((line) => line.replace(/, by the model.*/, ""))).toEqual(
      sums.map(({ what, classId, ledgerHao }) => `${classId === null ? "" : `class ${classId} `}${what}: ${(ledgerHao / 10_000).toFixed(4)} yuan`),
    );
    const transactions = expected.codes.get("VALID")!;
    expect(said.at(-1)).toContain(`replay: 9 parties, transactions ${String(transactions)} VALID, ${String(expected.trades.length)} trades on trading on channel stand-in`);
    expect(said.at(-1)).toContain("; the books balance");

    const again = await run("replay", "--case", smallCase, "--scenario", "I", ...network);
    expect(again.code).toBe(1);
    expect(again.complained).toMatch(/^init by Platform .*already-initialised.*required a valid transaction that is accepted/);
  });

  test("lists the parties of a day for enrolment, and says which scenarios there are", async () => {
    const { said } = await run("parties", "--case", smallCase, "--scenario", "I");
    expect(said.join("\n").split("\n")).toEqual(participantsOf(dayOf(options())).map(({ party, role }) => `${party} ${role}`));
    expect(await run("replay", ...network)).toMatchObject({ code: 2, complained: "--scenario: came nothing, required one of I, II, III" });
    expect(await run("parties", "--scenario", "I", "--case", "/nowhere")).toMatchObject({ code: 2, complained: expect.stringContaining("came no such folder") as string });
  });
});
