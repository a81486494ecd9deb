import { describe, expect, test } from "vitest";
import { committeeOf, ed25519Signer, ed25519Verifier } from "../../../src/ledger/consensus";
import { isAuthentic } from "../../../src/ledger/consensus/justification";
import { signPart, type Prepare } from "../../../src/ledger/consensus/messages";
import { keyRing } from "../../../src/ledger/consensus/simulator/keys";

const hex = (text: string): Uint8Array => Buffer.from(text, "hex");

describe("Ed25519", () => {
  // RFC 8032, Sec. 7.1, tests 1 and 2 (the message of test 2 is the byte 72, "r").
  test.each([
    [
      "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
      "",
      "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ],
    [
      "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
      "r",
      "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ],
  ])("signs as RFC 8032 does from the seed %s", (seed, text, signature) => {
    expect(ed25519Signer("a", hex(seed)).sign(text)).toBe(signature);
  });

  test("a seed that is not 32 bytes is refused", () => {
    expect(() => ed25519Signer("a", new Uint8Array(31))).toThrow("seed of validator a: came 31 bytes, required 32");
  });

  test("a malformed signature and an unknown validator are wrong, not an error", () => {
    const signer = ed25519Signer("a", new Uint8Array(32));
    const verifier = ed25519Verifier(new Map([["a", signer.publicKey]]));
    const signature = signer.sign("text");
    expect(verifier.verify("a", "text", signature)).toBe(true);
    expect(verifier.verify("b", "text", signature)).toBe(false);
    expect(verifier.verify("a", "text", signature.slice(2))).toBe(false);
    expect(verifier.verify("a", "text", "zz".repeat(64))).toBe(false);
  });
});

describe.each(["ed25519", "fast"] as const)("votes signed with %s keys", (kind) => {
  const ids = ["v1", "v2", "v3", "v4"];
  const { signers, verifier } = keyRing(kind, "1", ids);
  const committee = committeeOf("one", ids);
  const vote = signPart<Prepare>(committee, signers.get("v1")!, { kind: "PREPARE", height: 3, round: 2, sender: "v1", digest: "d" });

  test("hold as they are", () => {
    expect(isAuthentic({ committee, verifier }, vote)).toBe(true);
  });

  test("hold for no other sender, kind, height, round, digest or chain", () => {
    for (const change of [{ sender: "v2" }, { kind: "COMMIT" as const }, { height: 4 }, { round: 1 }, { digest: "e" }]) {
      expect(isAuthentic({ committee, verifier }, { ...vote, ...change } as Prepare), JSON.stringify(change)).toBe(false);
    }
    expect(isAuthentic({ committee: committeeOf("two", ids), verifier }, vote)).toBe(false);
  });

  test("hold for members only", () => {
    expect(isAuthentic({ committee: committeeOf("one", ["v2", "v3", "v4", "v5"]), verifier }, vote)).toBe(false);
  });
});
