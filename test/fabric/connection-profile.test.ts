import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ConnectionProfileError, readConnectionProfile } from "../../fabric/src/client/connection-profile";

const PEM = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n";
const PEER = "peer0.org1.example.com";

/** As the test network of fabric-samples writes it, but for what a client of the gateway does not need. */
const profile = {
  name: "test-network-org1",
  version: "1.0.0",
  client: { organization: "Org1" },
  organizations: { Org1: { mspid: "Org1MSP", peers: [PEER, "peer1.org1.example.com"] } },
  peers: {
    [PEER]: { url: "grpcs://localhost:7051", tlsCACerts: { pem: PEM }, grpcOptions: { "ssl-target-name-override": PEER, hostnameOverride: PEER } },
    "peer1.org1.example.com": { url: "grpc://localhost:7061" },
  },
};

let folder: string;
let file: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "ev-surplus-profile-"));
  file = path.join(folder, "connection.json");
  writeFileSync(path.join(folder, "ca.pem"), PEM);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function read(content: object | string, peer?: string) {
  writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
  return readConnectionProfile(file, peer);
}

/** The profile with other fields of its first peer. */
const withPeer = (fields: object): object => ({ ...profile, peers: { ...profile.peers, [PEER]: { ...profile.peers[PEER], ...fields } } });

describe("a connection profile", () => {
  test("tells the organisation's MSP and its first peer, with its certificate and its name in it", () => {
    expect(read(profile)).toEqual({ file, mspId: "Org1MSP", peer: PEER, address: "localhost:7051", tlsRootCert: Buffer.from(PEM), serverName: PEER });
  });

  test("tells another peer that is named, one without TLS as well", () => {
    expect(read(profile, "peer1.org1.example.com")).toEqual({ file, mspId: "Org1MSP", peer: "peer1.org1.example.com", address: "localhost:7061" });
  });

  test("may give certificates as a list, or as a path from where it lies", () => {
    expect(read(withPeer({ tlsCACerts: { pem: [PEM, PEM] } })).tlsRootCert?.toString()).toBe(`${PEM}\n${PEM}`);
    expect(read(withPeer({ tlsCACerts: { path: "ca.pem" } })).tlsRootCert?.toString()).toBe(PEM);
    expect(read(withPeer({ tlsCACerts: { path: path.join(folder, "ca.pem") } })).tlsRootCert?.toString()).toBe(PEM);
  });

  test.each([
    ["YAML", "name: test-network\n", 'came "name: test-network\\n", required JSON; a profile in YAML becomes JSON with `yq -o json`'],
    ["no client", { ...profile, client: undefined }, "client/organization: came nothing, required a text"],
    ["an organisation that it does not have", { ...profile, client: { organization: "Org2" } }, "organizations/Org2/mspid: came nothing"],
    ["no MSP id", { ...profile, organizations: { Org1: { peers: [PEER] } } }, "organizations/Org1/mspid: came nothing"],
    ["no peers", { ...profile, organizations: { Org1: { mspid: "Org1MSP", peers: [] } } }, "organizations/Org1/peers/0: came nothing"],
    ["a peer that is not described", { ...profile, peers: {} }, `peers/${PEER}/url: came nothing`],
    ["a number for a url", withPeer({ url: 7051 }), `peers/${PEER}/url: came 7051, required a text`],
    ["a url of the web", withPeer({ url: "https://localhost:7051" }), `peers/${PEER}/url: came "https://localhost:7051", required grpcs://host:port`],
    ["a url without a port", withPeer({ url: "grpcs://localhost" }), 'came "grpcs://localhost", required grpcs://host:port'],
    ["TLS without certificates", withPeer({ tlsCACerts: undefined }), `peers/${PEER}/tlsCACerts: came nothing, required pem, or the path of a PEM file, as the url begins with grpcs`],
    ["a certificate that is none", withPeer({ tlsCACerts: { pem: "MIIB" } }), `peers/${PEER}/tlsCACerts/pem: came "MIIB", required a certificate in PEM`],
    ["a certificate's path that leads nowhere", withPeer({ tlsCACerts: { path: "no.pem" } }), `peers/${PEER}/tlsCACerts/path: came "no.pem", required a PEM file that can be read (ENOENT`],
  ])("is refused with file, field and what is required: %s", (_, content, message) => {
    expect(() => read(content)).toThrow(ConnectionProfileError);
    expect(() => read(content)).toThrow(`${file}: `);
    expect(() => read(content)).toThrow(message);
  });

  test("is refused where there is no file", () => {
    expect(() => readConnectionProfile(path.join(folder, "no.json"))).toThrow("no.json: required a connection profile that can be read (ENOENT");
  });
});
