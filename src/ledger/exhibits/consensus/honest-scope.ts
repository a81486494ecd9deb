/** What the consensus in this package is and is not, as Markdown for a reader: the one place that says so. */
export const honestScope = `**What it is.** QBFT, the Istanbul Byzantine fault tolerant algorithm ([Moniz 2020](https://arxiv.org/abs/2002.03613)), one instance for every height, as a state machine without clock, network or disk.

- Votes are signed (Ed25519); a prepared value outlives a change of rounds by its certificate; who was cut off catches up from a quorum of COMMITs.
- It is tested in a simulator: delay, loss, duplication, partitions, outages, and up to f = ⌊(n − 1)/3⌋ validators that are silent, run twice with one key, or lie. A failure replays from its seed. Times are virtual: they count delays and time-outs, not the speed of a machine.

**What it is not.** A node for production.

- No write-ahead log: a validator that loses its state may vote twice.
- No change of membership, no defence against a flood of messages, no parser of untrusted bytes.
- Tests find errors and do not prove that there are none.

The production consensus of this platform is Hyperledger Fabric's SmartBFT.`;
