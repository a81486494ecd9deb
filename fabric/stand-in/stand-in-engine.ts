import { createPrivateKey } from "node:crypto";
import { canonicalJson } from "../../src/ledger/contract";
import { organisationOf, type Answer, type Committed, type Enrolment, type Participant, type PartyCall, type PartyQuery, type TradingEngine } from "../../src/ledger/engine";
import { CONTRACT_NAME } from "../src/chaincode/contract-name";
import { readX509Identity } from "../src/client/x509-identity";
import { StandInAuthority, type IssuedIdentity } from "./certificates";
import type { ChaincodeResponse } from "./chaincode-stream";
import { makeProposal, type Creator } from "./proposal";
import { CHANNEL, type Simulated, type StandInPeer } from "./stand-in-peer";

/** A call that the chaincode answered with a status of 400 or more: a peer does not endorse it. */
export class NotEndorsedError extends Error {
  override readonly name = "NotEndorsedError";
}

/** The packaged chaincode behind a stand-in peer, with certificates that it issues itself: see {@link StandInPeer} for what it is not. */
export class StandInEngine implements TradingEngine {
  readonly name = "stand-in peer";
  readonly #creators = new Map<string, Creator>();
  readonly #authorities = new Map<string, Promise<StandInAuthority>>();

  constructor(readonly peer: StandInPeer) {}

  async enrol(participants: readonly Participant[]): Promise<Enrolment[]> {
    return Promise.all(
      participants.map(async ({ party, role }) => {
        const authority = await this.authority(organisationOf(role));
        return this.admit({ party, role }, authority.mspId, await authority.issue(party, { role }));
      }),
    );
  }

  /** The authority of an organisation. */
  authority(mspId: string): Promise<StandInAuthority> {
    const authority = this.#authorities.get(mspId) ?? StandInAuthority.create(mspId);
    this.#authorities.set(mspId, authority);
    return authority;
  }

  /** Lets a party sign with what was issued to it. */
  admit(participant: Participant, mspId: string, { certificate, privateKey }: IssuedIdentity): Enrolment {
    const { identity, publicKey } = readX509Identity(Buffer.from(certificate));
    this.#creators.set(participant.party, { mspId, certificate: Buffer.from(certificate), privateKey: createPrivateKey(privateKey) });
    return { ...participant, mspId, identity, publicKey };
  }

  async submit(calls: readonly PartyCall[], timeMs: number): Promise<Committed[]> {
    const endorsed = await Promise.all(calls.map((call) => this.#endorse(call, timeMs)));
    if (endorsed.length === 0) return [];
    const outcomes = this.peer.commit(endorsed);
    return endorsed.map(({ txId, response }, i) => ({ txId, answer: JSON.parse(response.payload) as Answer, ...outcomes[i]! }));
  }

  async evaluate(query: PartyQuery): Promise<Answer> {
    const { response } = await this.#endorse(query, Date.now());
    return JSON.parse(response.payload) as Answer;
  }

  /** Calls a function of the chaincode with any arguments; nothing is committed. `writes`: how many keys it would change. */
  async invoke(party: string, args: readonly string[]): Promise<ChaincodeResponse & { readonly writes: number }> {
    const { response, simulation } = await this.#simulate(party, args, Date.now());
    return { ...response, writes: simulation.writes.size };
  }

  async close(): Promise<void> {
    this.peer.close();
  }

  async #endorse({ party, method, input }: PartyCall | PartyQuery, timeMs: number): Promise<Simulated> {
    const simulated = await this.#simulate(party, [`${CONTRACT_NAME}:${method}`, canonicalJson(input)], timeMs);
    const { status, message } = simulated.response;
    if (status >= 400) throw new NotEndorsedError(`chaincode response ${String(status)}, ${message}`);
    return simulated;
  }

  async #simulate(party: string, args: readonly string[], timeMs: number): Promise<Simulated> {
    const creator = this.#creators.get(party);
    if (creator === undefined) throw new RangeError(`party ${party}: came a name that is not enrolled, required one that is`);
    return this.peer.simulate(makeProposal(CHANNEL, CONTRACT_NAME, args, creator, timeMs));
  }
}
