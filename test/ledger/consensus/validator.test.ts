import { describe, expect, test } from "vitest";
import { ValidatorError, type Effects, type Message, type Validator } from "../../../src/ledger/consensus";
import { commit, commits, prePrepare, prepare, prepares, roundChange, validator } from "./votes";

/** Feeds messages of whoever and gives the kinds and values of what the validator says to that. */
function tell(to: Validator, ...messages: Message[]): Effects {
  const effects = messages.map((message) => to.step({ kind: "message", from: "v9", message }));
  return { messages: effects.flatMap((e) => e.messages), timers: effects.flatMap((e) => e.timers), decisions: effects.flatMap((e) => e.decisions) };
}

const kinds = ({ messages }: Effects): string[] => messages.map(({ message }) => message.kind);

function begun(id: string): Validator {
  const started = validator(id);
  started.step({ kind: "begin" });
  return started;
}

describe("round 1", () => {
  test("the leader proposes and prepares its own value, the others wait", () => {
    expect(kinds(validator("v1").step({ kind: "begin" }))).toEqual(["PRE-PREPARE", "PREPARE"]);
    expect(kinds(validator("v2").step({ kind: "begin" }))).toEqual([]);
  });

  test("a proposal is prepared, a quorum of PREPAREs committed, a quorum of COMMITs decided", () => {
    const v4 = begun("v4");
    expect(kinds(tell(v4, prePrepare("v1", 1, "x")))).toEqual(["PREPARE"]);
    expect(kinds(tell(v4, prepare("v1", 1, "x")))).toEqual([]);
    expect(kinds(tell(v4, prepare("v2", 1, "x")))).toEqual(["COMMIT"]);
    expect(tell(v4, commit("v1", 1, "x")).decisions).toEqual([]);
    expect(tell(v4, commit("v2", 1, "x")).decisions).toMatchObject([{ height: 1, round: 1, value: "x" }]);
  });

  test("votes that come before the proposal count when it comes", () => {
    const v4 = begun("v4");
    expect(kinds(tell(v4, ...prepares(["v1", "v2", "v3"], 1, "x"), ...commits(["v1", "v2", "v3"], 1, "x")))).toEqual([]);
    expect(tell(v4, prePrepare("v1", 1, "x")).decisions).toHaveLength(1);
  });

  test("a second proposal, one of another than the leader and an invalid one are not prepared", () => {
    const v4 = begun("v4");
    expect(kinds(tell(v4, prePrepare("v2", 1, "x"), prePrepare("v1", 1, "bad")))).toEqual([]);
    expect(kinds(tell(v4, prePrepare("v1", 1, "x")))).toEqual(["PREPARE"]);
    expect(kinds(tell(v4, prePrepare("v1", 1, "y")))).toEqual([]);
  });

  test("votes for different values and repeated votes are no quorum", () => {
    const v4 = begun("v4");
    tell(v4, prePrepare("v1", 1, "x"));
    expect(kinds(tell(v4, prepare("v1", 1, "y"), prepare("v2", 1, "x"), prepare("v2", 1, "x"), prepare("v1", 1, "x")))).toEqual([]);
    expect(tell(v4, commit("v1", 1, "y"), commit("v2", 1, "x"), commit("v3", 1, "x"), commit("v2", 1, "x")).decisions).toEqual([]);
  });
});

describe("round change", () => {
  /** Lets the timer run out that was set last. */
  function timeOut(node: Validator, timer: number): Effects {
    return node.step({ kind: "timeout", timer });
  }

  test("every round is twice as long as the one before", () => {
    const v4 = validator("v4");
    let timer = v4.step({ kind: "begin" }).timers.at(-1)!;
    const lengths = [timer.delayMs];
    for (let i = 0; i < 5; i++) {
      timer = timeOut(v4, timer.timer).timers.at(-1)!;
      lengths.push(timer.delayMs);
    }
    expect(lengths).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000]);
  });

  test("a timer that was replaced has no effect", () => {
    const v4 = validator("v4");
    const [first] = v4.step({ kind: "begin" }).timers;
    const [second] = tell(v4, prePrepare("v1", 1, "x")).timers;
    expect(kinds(timeOut(v4, first!.timer))).toEqual([]);
    expect(kinds(timeOut(v4, second!.timer))).toEqual(["ROUND-CHANGE"]);
  });

  test("what was prepared goes into the round change, with its certificate, and stays there in later rounds", () => {
    const v4 = validator("v4");
    v4.step({ kind: "begin" });
    const { timers } = tell(v4, prePrepare("v1", 1, "x"), prepare("v1", 1, "x"), prepare("v2", 1, "x"));
    const first = timeOut(v4, timers.at(-1)!.timer);
    const second = timeOut(v4, first.timers.at(-1)!.timer);
    for (const { messages } of [first, second]) {
      expect(messages[0]!.message).toMatchObject({ kind: "ROUND-CHANGE", preparedValue: "x", vote: { preparedRound: 1 }, certificate: { length: 3 } });
    }
  });

  test("one validator ahead is not followed, two are, to the lower of their rounds", () => {
    const v4 = begun("v4");
    expect(kinds(tell(v4, roundChange("v1", 7)))).toEqual([]);
    const { messages } = tell(v4, roundChange("v2", 3));
    expect(messages.map(({ message }) => message)).toMatchObject([{ kind: "ROUND-CHANGE", vote: { round: 3, sender: "v4" } }]);
  });

  test("the next leader proposes what was prepared last, else its own value, after a quorum", () => {
    const certificate = prepares(["v1", "v3", "v4"], 1, "x");
    const prepared = tell(begun("v2"), roundChange("v1", 2), roundChange("v3", 2, { round: 1, value: "x" }, certificate));
    expect(prepared.messages.map(({ message }) => message)).toMatchObject([{ kind: "ROUND-CHANGE" }, { kind: "PRE-PREPARE", value: "x", certificate }, { kind: "PREPARE" }]);
    const fresh = tell(begun("v2"), roundChange("v1", 2), roundChange("v3", 2));
    expect(fresh.messages[1]!.message).toMatchObject({ kind: "PRE-PREPARE", value: "own of v2" });
  });

  test("a round change that claims what it can't prove does not count", () => {
    const v2 = begun("v2");
    expect(kinds(tell(v2, roundChange("v1", 2), roundChange("v3", 2, { round: 1, value: "x" })))).toEqual([]);
  });

  test("a justified proposal of a later round is followed there, one of an earlier round is not", () => {
    const v4 = begun("v4");
    const changes = ["v1", "v2", "v3"].map((id) => roundChange(id, 3));
    expect(kinds(tell(v4, prePrepare("v3", 3, "x", changes)))).toEqual(["PREPARE"]);
    expect(kinds(tell(v4, prePrepare("v1", 1, "y"), prePrepare("v2", 2, "y", ["v1", "v2", "v3"].map((id) => roundChange(id, 2)))))).toEqual([]);
  });
});

describe("heights", () => {
  /** Has a validator decide a height by certificate. */
  function decide(node: Validator, height: number): Effects {
    return tell(node, { kind: "DECIDED", height, value: `x${height}`, commits: commits(["v1", "v2", "v3"], 1, `x${height}`, height) });
  }

  test("a commit certificate decides, also one that came before the height was begun", () => {
    const v4 = begun("v4");
    expect(decide(v4, 2).decisions).toEqual([]);
    expect(decide(v4, 1).decisions).toMatchObject([{ height: 1, value: "x1" }]);
    expect(v4.step({ kind: "begin" }).decisions).toMatchObject([{ height: 2, value: "x2" }]);
  });

  test("a validator that is behind gets eight decisions in one answer, and nobody else hears it", () => {
    const v4 = validator("v4");
    for (let height = 1; height <= 10; height++) {
      v4.step({ kind: "begin" });
      decide(v4, height);
    }
    const { messages } = v4.step({ kind: "message", from: "v2", message: roundChange("v2", 2) });
    expect(messages.map(({ to, message }) => [to, message.kind, (message as { height: number }).height])).toEqual(
      [1, 2, 3, 4, 5, 6, 7, 8].map((height) => ["v2", "DECIDED", height]),
    );
  });

  test("the timer of a decided height has no effect", () => {
    const v4 = validator("v4");
    const { timers } = v4.step({ kind: "begin" });
    decide(v4, 1);
    expect(v4.step({ kind: "timeout", timer: timers[0]!.timer })).toEqual({ messages: [], timers: [], decisions: [] });
  });

  test("a restart sets the timer of the current round again", () => {
    const v4 = validator("v4");
    const { timers } = v4.step({ kind: "begin" });
    v4.step({ kind: "timeout", timer: timers[0]!.timer });
    expect(v4.step({ kind: "resume" }).timers).toMatchObject([{ delayMs: 2000 }]);
  });

  test("a height begun before the last one is decided is the driver's mistake", () => {
    const v4 = begun("v4");
    expect(() => v4.step({ kind: "begin" })).toThrow(new ValidatorError("begin: height 1 is not decided yet, required a decision first"));
  });
});
