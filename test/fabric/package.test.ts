import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fabricFolder, load, unlessInstalled } from "./installed";

interface Packages {
  packageChaincode(label: string, connection: object): Promise<{ readonly bytes: Buffer; readonly id: string }>;
}

describe.skipIf(unlessInstalled.skip)(`the chaincode package${unlessInstalled.why}`, () => {
  let folder: string;
  let packageChaincode: Packages["packageChaincode"];

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "ev-surplus-package-"));
    ({ packageChaincode } = await load<Packages>("src/package/chaincode-package.ts"));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** What the system's tar finds: an independent reader. */
  function unpacked(bytes: Buffer): { readonly names: string[]; file(name: string): Buffer } {
    const file = path.join(folder, "read.tgz");
    writeFileSync(file, bytes);
    const tar = (...args: string[]): Buffer => {
      const { status, stdout, stderr } = spawnSync("tar", args);
      expect(status, stderr.toString()).toBe(0);
      return stdout;
    };
    return { names: tar("tzf", file).toString().trim().split("\n"), file: (name) => tar("xzOf", file, name) };
  }

  test("holds metadata.json and code.tar.gz with connection.json", async () => {
    const { bytes } = await packageChaincode("trading_1", { address: "trading:9999" });
    const outer = unpacked(bytes);
    expect(outer.names).toEqual(["metadata.json", "code.tar.gz"]);
    expect(JSON.parse(outer.file("metadata.json").toString())).toEqual({ type: "ccaas", label: "trading_1" });
    const inner = unpacked(outer.file("code.tar.gz"));
    expect(inner.names).toEqual(["connection.json"]);
    expect(JSON.parse(inner.file("connection.json").toString())).toEqual({ address: "trading:9999", dial_timeout: "10s", tls_required: false });
  });

  test("carries the certificates for TLS, and for mutual TLS the peers' key", async () => {
    const connection = async (tls: object): Promise<unknown> => {
      const { bytes } = await packageChaincode("t", { address: "{{.peername}}_trading:9999", tls });
      return JSON.parse(unpacked(unpacked(bytes).file("code.tar.gz")).file("connection.json").toString());
    };
    const secure = { address: "{{.peername}}_trading:9999", dial_timeout: "10s", tls_required: true, root_cert: "R" };
    expect(await connection({ rootCert: "R" })).toEqual({ ...secure, client_auth_required: false });
    expect(await connection({ rootCert: "R", client: { key: "K", cert: "C" } })).toEqual({ ...secure, client_auth_required: true, client_key: "K", client_cert: "C" });
  });

  test("has the same bytes each time, and the id is label and SHA-256 of them", async () => {
    const first = await packageChaincode("trading_1", { address: "trading:9999" });
    const second = await packageChaincode("trading_1", { address: "trading:9999" });
    expect(second.bytes.equals(first.bytes)).toBe(true);
    expect(first.id).toBe(`trading_1:${createHash("sha256").update(first.bytes).digest("hex")}`);
    expect((await packageChaincode("trading_1", { address: "trading:9998" })).id).not.toBe(first.id);
    // In fabric/: npm run package -- --label trading_1 && sha256sum trading.tgz (Linux, Node 20.20.2, zlib 1.3.1).
    expect(first.id).toBe("trading_1:a6cca1886eedc20d8e4284a06af33f866c2739a587c15d2887bb5d59f0c7d766");
  });

  test("is written by the command, whose output is the id and nothing else", () => {
    const file = path.join(folder, "trading.tgz");
    const run = (...args: string[]) => spawnSync(process.execPath, ["--import", "tsx", "src/package/main.ts", "--out", file, ...args], { cwd: fabricFolder, encoding: "utf8" });
    const { status, stdout, stderr } = run("--label", "trading_1");
    expect(stderr).toBe(`${file}: ${String(readFileSync(file).length)} bytes; its package id:\n`);
    expect(status).toBe(0);
    const [sum] = spawnSync("sha256sum", [file], { encoding: "utf8" }).stdout.split(" ");
    expect(stdout).toBe(`trading_1:${sum!}\n`);
    expect(run("--tls-client-key", "x")).toMatchObject({ status: 1, stdout: "", stderr: expect.stringContaining("required all three for mutual TLS") as string });
  });

  test.each([
    ["label", "trading 1", { address: "a:1" }],
    ["label", "-trading", { address: "a:1" }],
    ["label", "", { address: "a:1" }],
    ["address", "t", { address: "trading" }],
    ["address", "t", { address: "http://trading:9999" }],
  ])("is not made with the %s %j, which peers do not take", async (field, label, connection) => {
    await expect(packageChaincode(label, connection)).rejects.toThrow(`${field}: came `);
  });
});
