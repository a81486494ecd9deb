/** A trading day by the command `replay`: client, gateway, packaged chaincode, beside the same command on the embedded ledger. */

import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import type { AuditDocument } from "../../scripts/cli/ledger/audit-document";
import { cli } from "../support/run-cli";
import { load, unlessInstalled } from "./installed";
import { buildChaincode, loadStandIns, startChaincode, type RunningChaincode } from "./stand-in";

/** Five users of the paper's case. */
const FEW = ["--set", "users.A=2", "--set", "users.B=2", "--set", "users.C=1"];

interface Outcome {
  readonly code: number;
  readonly said: string;
  readonly complained: string;
  readonly progress: string;
}

describe.skipIf(unlessInstalled.skip)(`a day on the packaged chaincode${unlessInstalled.why}`, () => {
  let folder: string;
  let chaincode: RunningChaincode;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "ev-surplus-fabric-day-"));
    const { certificates } = await loadStandIns();
    const authority = await certificates.StandInAuthority.create("Org1MSP");
    for (const line of (await run("parties", ...FEW)).said.split("\n")) {
      const [party, role] = line.split(" ") as [string, string];
      const { certificate, privateKey } = await authority.issue(party, { role });
      mkdirSync(path.join(folder, "identities", party), { recursive: true });
      writeFileSync(path.join(folder, "identities", party, "cert.pem"), certificate);
      writeFileSync(path.join(folder, "identities", party, "key.pem"), privateKey);
    }
    chaincode = await startChaincode(await buildChaincode(folder));
  });
  afterAll(async () => {
    await chaincode?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Options of a network whose contract is without state; gone with the test. */
  async function newNetwork(): Promise<string[]> {
    const { peers, gateways } = await loadStandIns();
    const peer = new peers.StandInPeer(chaincode.address);
    const { gateway, port } = await gateways.StandInGateway.start(peer);
    onTestFinished(() => {
      gateway.close();
      peer.close();
    });
    const profile = path.join(folder, `connection-${String(port)}.json`);
    const described = { peer0: { url: `grpc://127.0.0.1:${String(port)}` } };
    writeFileSync(profile, JSON.stringify({ client: { organization: "Org1" }, organizations: { Org1: { mspid: "Org1MSP", peers: ["peer0"] } }, peers: described }));
    return ["--profile", profile, "--channel", "stand-in", "--identities", path.join(folder, "identities")];
  }

  async function run(...args: string[]): Promise<Outcome> {
    return runUntil(new AbortController(), () => false, args);
  }

  /** Runs a command, and interrupts it when what it says of its progress is enough. */
  async function runUntil(controller: AbortController, isEnough: (progress: string) => boolean, args: readonly string[]): Promise<Outcome> {
    const { runCommand } = await load<{ runCommand(args: readonly string[], surroundings: object): Promise<number> }>("src/run-command.ts");
    const texts = { said: [] as string[], complained: [] as string[], progress: "" };
    const code = await runCommand(args, {
      say: (text: string) => texts.said.push(text),
      complain: (text: string) => texts.complained.push(text),
      progress: (text: string) => {
        texts.progress += text;
        if (isEnough(texts.progress)) controller.abort();
      },
      signal: () => controller.signal,
    });
    return { code, said: texts.said.join("\n"), complained: texts.complained.join("\n"), progress: texts.progress };
  }

  /** The same day by `npm run ledger`: what it prints, and its audit. */
  async function embedded(...options: string[]): Promise<{ stdout: string; audit: AuditDocument }> {
    const out = mkdtempSync(path.join(folder, "embedded-"));
    const { code, stdout, stderr } = await cli("ledger", ...options, "--out", path.join(out, "ledger"));
    expect(code, stderr).toBe(0);
    return { stdout, audit: JSON.parse(readFileSync(path.join(out, "ledger", "audit.json"), "utf8")) as AuditDocument };
  }

  /** A part of a text, from the line that begins with a word to the next empty line; its columns apart by one space. */
  function part(text: string, first: string): string[] {
    const lines = text.split("\n");
    const from = lines.findIndex((line) => line.startsWith(first));
    expect(from, `${first} in ${text}`).toBeGreaterThanOrEqual(0);
    const to = lines.indexOf("", from);
    return lines.slice(from, to < 0 ? undefined : to).map((line) => line.trim().replace(/ +/g, " "));
  }

  const sums = (text: string): string[] => part(text, "The model's money beside").slice(2).filter((line) => /\d$/.test(line));

  test("prints the day and every sum as the embedded command, to the hao, and ends well; a second one finds the contract in use", async () => {
    const day = ["--scenario", "I", ...FEW, "--date", "2024-02-29", "--load-scale", "0.4"];
    const { stdout, audit } = await embedded(...day);
    const network = await newNetwork();
    const { code, said, complained, progress } = await run("replay", ...day, ...network);
    expect(complained).toBe("");
    expect(code).toBe(0);
    expect(said.split("\n").slice(0, 3)).toEqual(stdout.split("\n").slice(0, 3));
    expect(said).toContain("; dated 2024-02-29\n");
    expect(sums(said)).toEqual(sums(stdout));
    expect(sums(said).length).toBeGreaterThan(10);
    expect(part(said, "Books: conserved")).toEqual(part(stdout, "Books: conserved"));
    expect(said).toMatch(/^ {2}Network +trading on channel stand-in through peer0 /m);
    expect(said).toMatch(/^ {2}Parties +9: 5 users and 4 operators, each with a certificate of its own$/m);
    expect(said).toMatch(new RegExp(`^ {2}Transactions +${String(audit.transactions.total)} VALID; the last in block \\d+$`, "m"));
    expect(audit.lines.approved).toBeGreaterThan(10);
    expect(said).toMatch(new RegExp(`^ {2}Trades +${String(audit.lines.approved)} settled; line checks: ${String(audit.lines.approved)} approved, 0 refused$`, "m"));
    expect(said).toMatch(/\nThe network has the model's day, to the hao after rounding\.$/);
    expect(progress).toMatch(/period 24 of 24 settled, \d+ transactions/);

    const again = await run("replay", ...day, ...network);
    expect(again).toMatchObject({ code: 1, said: "" });
    expect(again.complained).toMatch(/^trading on channel stand-in .*: came a contract in use, required one without state: commit the definition under another name and give --chaincode$/);
  });

  test("takes defaulters and sanctions as the embedded command does, and tells what became of them in the same words", async () => {
    const day = ["--scenario", "II", ...FEW, "--defaulters", "4", "--delivers", "0.05", "--from-period", "8", "--fault-seed", "3", "--penalty", "0.8", "--forgetting", "0.95"];
    const { stdout, audit } = await embedded(...day);
    expect(audit.defaulters.some(({ suspendedFrom }) => suspendedFrom !== null)).toBe(true);
    const { code, said } = await run("replay", ...day, ...(await newNetwork()));
    expect(code).toBe(0);
    expect(part(said, "Defaulters: 4 sellers from period 8 on")).toEqual(part(stdout, "Defaulters:"));
    expect(part(said, "What buyers bought elsewhere instead")).toEqual(part(stdout, "What buyers bought elsewhere instead"));
    expect(sums(said)).toEqual(sums(stdout));
    expect(said).toMatch(new RegExp(`VALID, ${String(audit.transactions.refusals["suspended"])} of them refused \\(suspended\\);`));
    expect(said).toMatch(/it differs from the model where users or the grid left the\s+plan\.$/);
  });

  test("trades by another mechanism, reading and number, as the embedded command does", async () => {
    const day = ["--scenario", "I", ...FEW, "--mechanism", "cooperative", "--reading", "kappa=on", "--set", "gridFeeYuanPerKwh=0.08"];
    const { stdout } = await embedded(...day);
    const { code, said } = await run("replay", ...day, ...(await newNetwork()));
    expect(code).toBe(0);
    expect(said).toContain("mechanism cooperative; dated 2023-07-15\n");
    expect(sums(said)).toEqual(sums(stdout));
  });

  test("stops at a call that is not done, here of two users with one certificate, and says what is left on the channel", async () => {
    const shared = path.join(folder, "shared");
    cpSync(path.join(folder, "identities"), shared, { recursive: true });
    cpSync(path.join(shared, "A-001"), path.join(shared, "A-002"), { recursive: true });
    const { code, said, complained } = await run("replay", ...FEW, ...(await newNetwork()), "--identities", shared);
    expect(complained).toMatch(/^The replay came to a stop: register by Platform \{.*\}: came (MVCC_READ_CONFLICT|VALID, .*"identity-exists").*required a valid transaction that is accepted\nWhat was committed stays on the channel; /);
    expect({ code, said }).toEqual({ code: 1, said: "" });
  });

  test("stops when it is interrupted, and says what is left on the channel", async () => {
    const { code, said, complained, progress } = await runUntil(new AbortController(), (text) => text.includes("settled"), ["replay", ...FEW, ...(await newNetwork())]);
    expect({ code, said, complained }).toEqual({ code: 130, said: "", complained: "Interrupted. What was committed stays on the channel; another attempt needs a contract without state." });
    expect(progress.match(/settled/g)).toHaveLength(1);
  });

  describe("lists who needs an identity", () => {
    test("operators first, then the users of the day's setting", async () => {
      const { said } = await run("parties", "--scenario", "II", ...FEW);
      expect(said.split("\n")).toEqual(["Grid grid", "Company company", "Storage storage", "Platform platform", "A-001 user", "A-002 user", "B-001 user", "B-002 user", "C-001 user"]);
    });

    test("of a case that trades by another mechanism than the paper's", async () => {
      const { code, said, complained } = await run("parties", "--case", "estate-15min", "--scenario", "weekday");
      expect({ code, complained }).toEqual({ code: 0, complained: "" });
      const users = said.split("\n").filter((line) => line.endsWith(" user"));
      const of = (id: string): number => users.filter((line) => line.startsWith(`${id}-`)).length;
      expect(["residents", "couriers", "clinic", "taxis"].map(of)).toEqual([120, 30, 25, 15]);
    });

    test("of a setting from the explorer, its case included", async () => {
      const file = path.join(folder, "setting.json");
      writeFileSync(file, JSON.stringify({ schema: "ev-surplus/setting/1", case: "estate-15min", scenario: "parcels", mechanism: "pro-rata", readings: {}, overrides: { "users.taxis": 3 } }));
      const { said } = await run("parties", "--setting", file);
      expect(said).toContain("couriers-080 user");
      expect(said.split("\n").at(-1)).toBe("taxis-003 user");
    });
  });

  test.each([
    [["parties", "--scenario", "IV"], '--scenario: came "IV", required one of I, II, III'],
    [["parties", "--case", "/nowhere"], '--case: came "/nowhere", required a folder with case.json'],
    [["parties", "--case", "estate-15min", "--mechanism", "portrait"], '--mechanism: came "portrait", required cooperative or pro-rata: the case estate-15min has no "portrait"'],
    [["parties", "--set", "users.D=2"], "--set users.D: came"],
    [["parties", "--set", "users.A=1.5"], "users of class A: came 1.5, required a whole number"],
    [["parties", "--defaulters", "171"], "--defaulters: came 171, required at most"],
    [["replay", "--delivers", "0.5"], "--delivers: came without --defaulters"],
    [["replay", "--date", "2023-02-29"], '--date: came "2023-02-29", required a day'],
    [["replay", "--attackers", "1"], "--attackers: came 1, required none: the attacks are made of the embedded ledger's own proposals and blocks"],
    [["replay", "--scenario", "I"], "--profile: came nothing, required the file of a connection profile"],
    [["replay", "--out", "here"], "--out"],
  ])("refuses what is wrong about a day with 2, in the embedded command's words: %j", async (args, message) => {
    const { code, said, complained } = await run(...args);
    expect(complained).toContain(message);
    expect(complained).not.toContain("    at ");
    expect({ code, said }).toEqual({ code: 2, said: "" });
  });

  test("says why a day cannot be solved, and ends with 1", async () => {
    const { code, said, complained } = await run("parties", "--set", "/classes/A/initialStockKwhPerUser=500");
    expect(complained).toMatch(/^the day can't be solved: the initial stock beyond the EV buffers is [\d.]+ kWh, the shared storage holds [\d.]+ kWh$/);
    expect({ code, said }).toEqual({ code: 1, said: "" });
  });

  test("says which certificate it lacks, and ends with 2", async () => {
    const { code, complained } = await run("replay", "--set", "users.A=3", "--set", "users.B=2", "--set", "users.C=1", ...(await newNetwork()));
    expect(complained).toContain(`${path.join("A-003", "cert.pem")}: required the certificate of A-003`);
    expect(code).toBe(2);
  });

  test("has every option of the embedded command's day in its help, with attackers marked as not here", async () => {
    const { stdout } = await cli("ledger", "--help");
    const { code, said } = await run("replay", "--help");
    expect(code).toBe(0);
    const options = (text: string): string[] => [...text.matchAll(/^ {2}(--[a-z-]+)/gm)].map(([, name]) => name!);
    const ofLedgerOnly = ["--out", "--json", "--ledger-id", "--bill", "--help"];
    expect(options(stdout).filter((name) => !ofLedgerOnly.includes(name) && !options(said).includes(name))).toEqual([]);
    expect(said).toMatch(/^ {2}--attackers +not here: .*\n {2}--fault-seed /m);
    expect((await run("parties", "--help")).said).toContain("--scenario NAME");
    expect((await run("parity", "--help")).said).toContain("--calls N");
    expect((await run("--help")).said).toMatch(/^ {2}replay +a day of a case/m);
  });
});
