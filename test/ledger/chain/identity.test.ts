import { describe, expect, test } from "vitest";
import { createAuthority, createMember, decodeCertificate } from "../../../src/ledger/chain";
import { hex } from "../../../src/ledger/chain/hash";
import { keyPairFromSeed, seedFromText, verifySignature } from "../../../src/ledger/chain/identity";
import { Membership } from "../../../src/ledger/chain/membership";

const bytes = (text: string): Buffer => Buffer.from(text, "hex");

describe("Ed25519", () => {
  // RFC 8032, section 7.1, tests 1 to 3: seed, public key, message, signature.
  test.each([
    [
      "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
      "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
      "",
      "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ],
    [
      "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
      "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
      "72",
      "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ],
    [
      "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
      "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
      "af82",
      "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    ],
  ])("test vector of seed %s", (seed, publicKey, message, signature) => {
    const keys = keyPairFromSeed(bytes(seed));
    expect(hex(keys.publicKey)).toBe(publicKey);
    expect(hex(keys.sign(bytes(message)))).toBe(signature);
    expect(verifySignature(bytes(publicKey), bytes(message), bytes(signature))).toBe(true);
    expect(verifySignature(bytes(publicKey), bytes(`${message}00`), bytes(signature))).toBe(false);
  });

  test("a signature with S raised by the group's order, which anybody could make, is no second signature", () => {
    const keys = keyPairFromSeed(seedFromText("a"));
    const message = Buffer.from("m");
    const signature = Buffer.from(keys.sign(message));
    const order = 2n ** 252n + 27742317777372353535851937790883648493n;
    const s = BigInt(`0x${Buffer.from(signature.subarray(32)).reverse().toString("hex")}`) + order;
    const raised = Buffer.concat([signature.subarray(0, 32), bytes(s.toString(16).padStart(64, "0")).reverse()]);
    expect(verifySignature(keys.publicKey, message, signature)).toBe(true);
    expect(verifySignature(keys.publicKey, message, raised)).toBe(false);
  });

  test("keys and signatures of a wrong length verify nothing, seeds of a wrong length are refused", () => {
    const keys = keyPairFromSeed(seedFromText("a"));
    expect(verifySignature(keys.publicKey.subarray(1), Buffer.from("m"), keys.sign(Buffer.from("m")))).toBe(false);
    expect(verifySignature(keys.publicKey, Buffer.from("m"), keys.sign(Buffer.from("m")).subarray(1))).toBe(false);
    expect(() => keyPairFromSeed(Buffer.alloc(31))).toThrow("32 bytes is required, 31 came");
  });
});

describe("a certificate", () => {
  const authority = createAuthority("community", seedFromText("authority"));
  const keys = keyPairFromSeed(seedFromText("alice"));
  const { certificate } = createMember(authority, "alice", keys, { role: "user", bus: "18" });
  const membership = new Membership([authority]);

  test("says who a member is, the same whatever the order of its attributes", () => {
    expect(membership.identify(certificate)).toMatchObject({ mspId: "community", name: "alice", attributes: new Map([["bus", "18"], ["role", "user"]]) });
    expect(hex(createMember(authority, "alice", keys, { bus: "18", role: "user" }).certificate)).toBe(hex(certificate));
  });

  test("is worthless with any of its bytes changed, and stays so when asked for again", () => {
    for (let i = 0; i < certificate.length; i++) {
      const changed = Uint8Array.from(certificate);
      changed[i]! ^= 1;
      for (let again = 0; again < 2; again++) expect(() => membership.identify(changed), `byte ${i}`).toThrow(expect.objectContaining({ name: "UnknownIdentityError" }) as Error);
    }
  });

  test("has one encoding: attributes out of order or doubled are not read", () => {
    const { signature, ...subject } = decodeCertificate(certificate);
    expect(subject.attributes.size).toBe(2);
    const text = Buffer.from(certificate).toString("latin1");
    const swapped = text.replace("\x03bus\x0218\x04role\x04user", "\x04role\x04user\x03bus\x0218");
    expect(swapped).not.toBe(text);
    expect(() => decodeCertificate(Buffer.from(swapped, "latin1"))).toThrow("attributes by name");
    expect(signature).toHaveLength(64);
  });
});
