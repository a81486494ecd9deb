import { encodeReadWriteSet } from "./read-write-set";
import type { Certificate } from "./certificate";
import type { Contract } from "./contract";
import type { Proposal } from "./proposal";
import { simulate, type Simulation } from "./simulate";
import type { StateView } from "./state-view";
import type { Transaction } from "./transaction";

export interface Difference {
  readonly field: string;
  readonly reason: string;
}

/**
 * Runs a valid transaction again on the state before it. As all that it read is unchanged, it must come out the same;
 * only what it took from keys' histories, which no commit checks, could make an honest one differ.
 */
export async function reexecute(contract: Contract, transaction: Transaction, proposal: Proposal, maker: Certificate, before: StateView): Promise<Difference | null> {
  let again: Simulation;
  try {
    again = await simulate(before, contract, transaction.id, proposal, maker);
  } catch (error) {
    return { field: "readWriteSet", reason: `the contract refuses the call: ${(error as Error).message}` };
  }
  if (!encodeReadWriteSet(again.readWriteSet).equals(encodeReadWriteSet(transaction.readWriteSet))) {
    return { field: "readWriteSet", reason: "the contract reads or writes something else." };
  }
  if (again.response !== transaction.response) return { field: "response", reason: `the contract answers ${JSON.stringify(again.response)}.` };
  const sameEvent =
    again.event?.name === transaction.event?.name && Buffer.compare(again.event?.payload ?? new Uint8Array(), transaction.event?.payload ?? new Uint8Array()) === 0;
  return sameEvent ? null : { field: "event", reason: "the contract gives another one." };
}
