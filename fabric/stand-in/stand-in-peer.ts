import type { peer } from "@hyperledger/fabric-protos";
import { ChaincodeStream, type ChaincodeResponse, type StreamOptions } from "./chaincode-stream";
import { readProposal } from "./proposal";
import { VersionedState, type Simulation } from "./state";

export const CHANNEL = "stand-in";

/** A proposal that the chaincode was called with; nothing of it is committed. */
export interface Simulated {
  readonly txId: string;
  readonly seconds: number;
  readonly simulation: Simulation;
  readonly response: ChaincodeResponse;
}

/** What became of a transaction. */
export interface Outcome {
  readonly code: string;
  readonly block: number;
}

/**
 * NOT Hyperledger Fabric. A stand-in for a peer, so that the chaincode can be tried as it is packaged where there is no
 * network: it speaks the peer's side of the chaincode protocol, keeps the state in memory and commits by itself.
 * It checks the signatures of proposals, but not who issued the certificates; there are no endorsement policies, no
 * ordering service, no other peers, no access control.
 */
export class StandInPeer {
  readonly state = new VersionedState();
  readonly #stream: ChaincodeStream;
  #height = 0;

  /** Connects to a chaincode server. */
  constructor(address: string, options?: StreamOptions) {
    this.#stream = new ChaincodeStream(address, CHANNEL, options);
  }

  /** The package id with which the chaincode has registered. */
  get registered(): Promise<string> {
    return this.#stream.registered;
  }

  /** Calls the chaincode. Errors: RangeError for a proposal that is not its creator's. */
  async simulate(signed: peer.SignedProposal): Promise<Simulated> {
    const proposal = readProposal(signed);
    const simulation = this.state.simulation();
    return { txId: proposal.txId, seconds: proposal.seconds, simulation, response: await this.#stream.call(proposal, simulation) };
  }

  /** Commits transactions, in order, as one block. */
  commit(transactions: readonly Simulated[]): Outcome[] {
    const block = ++this.#height;
    return transactions.map(({ txId, seconds, simulation }, index) => ({ code: this.state.commit(simulation, { block, index }, txId, seconds), block }));
  }

  close(): void {
    this.#stream.close();
  }
}
