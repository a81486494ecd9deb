/** Votes of one kind at one height: the first of every validator in every round. A second one is a lie and counts for nothing. */
export class VoteLog<V extends { readonly round: number; readonly sender: string }> {
  private readonly byRound = new Map<number, Map<string, V>>();

  /** False if the validator has voted in this round before. */
  add(vote: V): boolean {
    let votes = this.byRound.get(vote.round);
    if (votes === undefined) this.byRound.set(vote.round, (votes = new Map()));
    if (votes.has(vote.sender)) return false;
    votes.set(vote.sender, vote);
    return true;
  }

  /** The votes of a round in order of arrival. */
  of(round: number): V[] {
    return [...(this.byRound.get(round)?.values() ?? [])];
  }

  /** The last round that each validator has voted in. */
  lastRounds(): number[] {
    const last = new Map<string, number>();
    for (const [round, votes] of this.byRound) {
      for (const sender of votes.keys()) last.set(sender, Math.max(round, last.get(sender) ?? 0));
    }
    return [...last.values()];
  }
}
