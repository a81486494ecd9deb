import { describe, expect, test } from "vitest";
import { randomScenario, simulate, type FaultKind } from "../../../src/ledger/consensus";
import { mutated, type Mutant } from "./mutants";

/** A mutant, the fault among four validators that finds it, what it does, and the seeds within which that happens. */
interface Hunt extends Mutant {
  readonly by: FaultKind;
  readonly harm: "fork" | "invalid" | "stall";
  readonly seeds: number;
}

const HUNTS: readonly Hunt[] = [
  { name: "a quorum of 2 f", file: "committee.ts", find: "quorum: Math.floor((n + faultsTolerated) / 2) + 1", replace: "quorum: 2 * faultsTolerated", by: "twin", harm: "fork", seeds: 100 },
  { name: "a forgotten prepared certificate", file: "instance.ts", find: "this.prepared = { round: this.round, value, certificate };", replace: "", by: "twin", harm: "fork", seeds: 100 },
  { name: "an unjustified proposal accepted", file: "justification.ts", find: "if (round === 1) return true;", replace: "return true;", by: "liar", harm: "fork", seeds: 200 },
  { name: "what was prepared last ignored in a proposal", file: "justification.ts", find: "if (highest === undefined) return true;", replace: "return true;", by: "liar", harm: "fork", seeds: 400 },
  { name: "a vote counted as often as it comes", file: "justification.ts", find: "const senders = new Set(votes.map((vote) => vote.sender));", replace: "const senders = new Set(votes.map((_, i) => i));", by: "liar", harm: "fork", seeds: 100 },
  { name: "a round change counted as often as it comes", file: "justification.ts", find: "const senders = new Set(roundChanges.map((vote) => vote.sender));", replace: "const senders = new Set(roundChanges.map((_, i) => i));", by: "liar", harm: "fork", seeds: 300 },
  { name: "signatures unchecked", file: "justification.ts", find: "verifier.verify(part.sender, signedText(committee, part), part.signature)", replace: "true", by: "liar", harm: "fork", seeds: 100 },
  { name: "certificates for another value accepted", file: "justification.ts", find: "        vote.digest === wanted.digest &&\n", replace: "", by: "liar", harm: "fork", seeds: 400 },
  { name: "decisions accepted without proof", file: "instance.ts", find: "    if (!isProvenDecision(this.around, message)) return;\n", replace: "", by: "liar", harm: "fork", seeds: 100 },
  { name: "values decided unchecked", file: "instance.ts", find: " || !this.around.application.isValid(this.height, message.value)", replace: "", by: "liar", harm: "invalid", seeds: 100 },
  { name: "PREPAREs for any value counted together", file: "instance.ts", find: "this.prepares.of(this.round).filter((vote) => vote.digest === proposal.digest)", replace: "this.prepares.of(this.round)", by: "twin", harm: "stall", seeds: 100 },
  { name: "COMMITs without a quorum of PREPAREs", file: "instance.ts", find: "    if (certificate.length < this.around.committee.quorum) return;\n", replace: "", by: "twin", harm: "stall", seeds: 100 },
  { name: "a leader that ignores what was prepared", file: "instance.ts", find: "highest?.preparedValue ?? this", replace: "this", by: "liar", harm: "stall", seeds: 100 },
  { name: "no answer to those who are behind", file: "validator.ts", find: 'else if (message.kind === "ROUND-CHANGE") this.answer(from, height);', replace: "", by: "silent", harm: "stall", seeds: 100 },
  { name: "no timer after a round change", file: "instance.ts", find: "    this.accepted = null;\n    this.around.startTimer(round);", replace: "    this.accepted = null;", by: "silent", harm: "stall", seeds: 100 },
  { name: "one validator ahead followed", file: "instance.ts", find: "if (ahead.length > faultsTolerated) this.changeRound(ahead[faultsTolerated]!)", replace: "if (ahead.length > 0) this.changeRound(ahead.at(-1)!)", by: "liar", harm: "stall", seeds: 100 },
  { name: "the highest round ahead followed", file: "instance.ts", find: "this.changeRound(ahead[faultsTolerated]!)", replace: "this.changeRound(ahead[0]!)", by: "liar", harm: "stall", seeds: 100 },
  { name: "no timer after a restart", file: "instance.ts", find: "  resume(): void {\n    this.around.startTimer(this.round);", replace: "  resume(): void {", by: "liar", harm: "stall", seeds: 200 },
];

describe("a mutant of the code is found by random days of four validators, one of them faulty", () => {
  test.each(HUNTS)("$name: by a $by within $seeds seeds, a $harm", async ({ by, harm, seeds, ...mutant }) => {
    const consensus = await mutated(mutant);
    const choice = { validators: 4, faulty: 1, kinds: [by] };
    const found = (run: typeof simulate, draw: typeof randomScenario): number => {
      for (let seed = 0; seed < seeds; seed++) {
        const { forks, invalid, stalled } = run(draw(`${seed}`, choice));
        if ({ fork: forks, invalid, stall: stalled }[harm].length > 0) return seed;
      }
      return -1;
    };
    const seed = found(consensus.simulate, consensus.randomScenario);
    expect(seed).toBeGreaterThanOrEqual(0);
    // The same day does the code as it is no harm.
    expect(simulate(randomScenario(`${seed}`, choice))).toMatchObject({ forks: [], invalid: [], stalled: [] });
  });
});
