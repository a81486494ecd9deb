import { describe, expect, test } from "vitest";
import { isProvenDecision } from "../../../src/ledger/consensus";
import { highestPrepared, isJustifiedProposal, isProvenRoundChange } from "../../../src/ledger/consensus/justification";
import { commits, electorate, prePrepare, prepares, roundChange } from "./votes";

const three = ["v1", "v2", "v3"];
const a1 = prepares(three, 1, "a");
const b2 = prepares(three, 2, "b");

describe("highest prepared", () => {
  test("is the round change that prepared last, wherever it stands", () => {
    const votes = [roundChange("v1", 4, { round: 1, value: "a" }, a1), roundChange("v2", 4, { round: 2, value: "b" }, b2), roundChange("v3", 4)].map(({ vote }) => vote);
    for (const order of [votes, [...votes].reverse(), [votes[1]!, votes[0]!, votes[2]!]]) expect(highestPrepared(order)).toBe(votes[1]);
  });

  test("is nothing where nobody prepared", () => {
    expect(highestPrepared(three.map((id) => roundChange(id, 2).vote))).toBeUndefined();
  });
});

describe("a round change", () => {
  test("that prepared nothing needs no proof", () => {
    expect(isProvenRoundChange(electorate, roundChange("v1", 2))).toBe(true);
  });

  test("that prepared a value needs a quorum of PREPAREs for it", () => {
    expect(isProvenRoundChange(electorate, roundChange("v1", 2, { round: 1, value: "a" }, a1))).toBe(true);
  });

  test.each([
    ["too few", roundChange("v1", 2, { round: 1, value: "a" }, a1.slice(1))],
    ["one vote three times", roundChange("v1", 2, { round: 1, value: "a" }, [a1[0]!, a1[0]!, a1[0]!])],
    ["votes for another value", roundChange("v1", 2, { round: 1, value: "b" }, a1)],
    ["votes of another round", roundChange("v1", 3, { round: 2, value: "a" }, a1)],
    ["votes at another height", roundChange("v1", 2, { round: 1, value: "a" }, prepares(three, 1, "a", 2))],
    ["COMMITs in place of PREPAREs", roundChange("v1", 2, { round: 1, value: "a" }, commits(three, 1, "a") as never)],
    ["votes of the round it changes to", roundChange("v1", 2, { round: 2, value: "b" }, b2)],
    ["another value than it signed", { ...roundChange("v1", 2, { round: 1, value: "a" }, a1), preparedValue: "b" }],
    ["a value though it prepared none", { ...roundChange("v1", 2), preparedValue: "b" }],
    ["votes under other names", roundChange("v1", 2, { round: 1, value: "a" }, three.map((sender) => ({ ...a1[0]!, sender })))],
  ])("is refused with %s", (_, message) => {
    expect(isProvenRoundChange(electorate, message)).toBe(false);
  });
});

describe("a proposal", () => {
  const empty = three.map((id) => roundChange(id, 2));
  const one = [roundChange("v1", 2, { round: 1, value: "a" }, a1), roundChange("v2", 2), roundChange("v3", 2)];
  const two = [roundChange("v1", 3, { round: 1, value: "a" }, a1), roundChange("v2", 3, { round: 2, value: "b" }, b2), roundChange("v3", 3)];

  test.each([
    ["of round 1 by its leader", prePrepare("v1", 1, "x")],
    ["after a quorum that prepared nothing, with any value", prePrepare("v2", 2, "x", empty)],
    ["of the value that one of the quorum prepared", prePrepare("v2", 2, "a", one, a1)],
    ["of the value that was prepared last", prePrepare("v3", 3, "b", two, b2)],
  ])("%s is justified", (_, message) => {
    expect(isJustifiedProposal(electorate, message)).toBe(true);
  });

  test.each([
    ["by another than the leader", prePrepare("v2", 1, "x")],
    ["whose value is not the one signed", { ...prePrepare("v1", 1, "x"), value: "y" }],
    ["with a stranger's signature", { ...prePrepare("v1", 1, "x"), proposal: { ...prePrepare("v1", 1, "x").proposal, signature: "00" } }],
    ["of round 2 without round changes", prePrepare("v2", 2, "x")],
    ["with too few round changes", prePrepare("v2", 2, "x", empty.slice(1))],
    ["with one round change three times", prePrepare("v2", 2, "x", [empty[0]!, empty[0]!, empty[0]!])],
    ["with round changes to another round", prePrepare("v3", 3, "x", empty)],
    ["of another value than was prepared", prePrepare("v2", 2, "x", one, prepares(three, 1, "x"))],
    ["of the value prepared first, not last", prePrepare("v3", 3, "a", two, a1)],
    ["of the prepared value without its certificate", prePrepare("v2", 2, "a", one)],
    ["of the prepared value with a certificate of another round", prePrepare("v3", 3, "b", two, prepares(three, 1, "b"))],
    ["of the prepared value with a short certificate", prePrepare("v2", 2, "a", one, a1.slice(1))],
  ])("%s is not", (_, message) => {
    expect(isJustifiedProposal(electorate, message)).toBe(false);
  });
});

describe("a decision", () => {
  const decided = { kind: "DECIDED", height: 1, value: "a", commits: commits(three, 2, "a") } as const;

  test("is proved by a quorum of COMMITs of one round", () => {
    expect(isProvenDecision(electorate, decided)).toBe(true);
  });

  test.each([
    ["no COMMITs", { ...decided, commits: [] }],
    ["too few", { ...decided, commits: decided.commits.slice(1) }],
    ["one repeated", { ...decided, commits: [decided.commits[0]!, decided.commits[0]!, decided.commits[0]!] }],
    ["COMMITs of two rounds", { ...decided, commits: [...decided.commits.slice(1), ...commits(["v1"], 1, "a")] }],
    ["COMMITs of another height", { ...decided, height: 2 }],
    ["another value", { ...decided, value: "b" }],
    ["PREPAREs", { ...decided, commits: prepares(three, 2, "a") as never }],
  ])("is not proved by %s", (_, message) => {
    expect(isProvenDecision(electorate, message)).toBe(false);
  });
});
