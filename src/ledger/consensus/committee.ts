/** The validators of a chain, and the two numbers that Byzantine agreement turns on. */
export interface Committee {
  /** Names the chain; part of every signed text, so that a vote counts on one chain only. */
  readonly chain: string;
  /** Ids in the order in which they lead; equal on every node. */
  readonly validators: readonly string[];
  /** Validators that may lie: floor((n - 1) / 3). */
  readonly faultsTolerated: number;
  /** Votes that decide: ceil((n + f + 1) / 2). Two such sets share an honest validator, and n - f reach it. */
  readonly quorum: number;
}

/** A committee that can't agree on anything with one liar among it, or has the same validator twice. */
export class CommitteeError extends Error {
  constructor(problem: string) {
    super(problem);
    this.name = "CommitteeError";
  }
}

/** Moniz (2020), Sec. 2: n >= 3 f + 1 processes; a quorum is floor((n + f) / 2) + 1 of them, which is ceil((n + f + 1) / 2). */
export function committeeOf(chain: string, validators: readonly string[]): Committee {
  const n = validators.length;
  if (n < 4) throw new CommitteeError(`validators: came ${n}, required at least 4 (3 f + 1 with f = 1)`);
  const twice = validators.find((id, i) => validators.indexOf(id) !== i);
  if (twice !== undefined) throw new CommitteeError(`validators: ${twice} came twice, required distinct ids`);
  const faultsTolerated = Math.floor((n - 1) / 3);
  return { chain, validators: [...validators], faultsTolerated, quorum: Math.floor((n + faultsTolerated) / 2) + 1 };
}

/** Who proposes at a height in a round, both counted from 1: the next in turn after every block and every round. */
export function leaderOf(committee: Committee, height: number, round: number): string {
  return committee.validators[(height + round - 2) % committee.validators.length]!;
}
