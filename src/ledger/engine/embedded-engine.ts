import {
  contractFrom,
  createAuthority,
  createLedger,
  createMember,
  DEFAULT_SHAPE,
  keyPairFromSeed,
  openLedger,
  seedFromText,
  signProposal,
  type CertificateAuthority,
  type Ledger,
  type LedgerConfiguration,
  type SignedProposal,
  type Signer,
  type Transaction,
} from "../chain";
import { hex } from "../chain/hash";
import { canonicalJson, QUERIES, ROLES, TradingContract, TRANSACTIONS, type Role } from "../contract";
import type { Answer, Committed, Enrolment, Participant, PartyCall, PartyQuery, TradingEngine } from "./engine";

/** The contract as the embedded ledger calls it. */
export const tradingContract = contractFrom("trading", new TradingContract(), [...TRANSACTIONS, ...QUERIES]);

const MOST_IN_A_BLOCK = 100;

/** The organisation that certifies the holders of a role: one for each operator, one for all users. */
export function organisationOf(role: Role): string {
  return `${role}-organisation`;
}

export interface EmbeddedOptions {
  /**
   * All keys are derived from this text: a replay with the same one gives the same chain to the byte. They are as secret
   * as the text, so this is for examples and never for money.
   */
  readonly seed: string;
  /** Whether every block waits for the disk (fsync). True unless told. */
  readonly sync?: boolean;
}

/** A call or query whose input may also be a text that is not canonical JSON. */
export interface ProposableCall {
  readonly party: string;
  readonly method: PartyCall["method"] | PartyQuery["method"];
  readonly input: object | string;
}

/** The embedded ledger with the keys of all parties in one place: what a network of several organisations keeps apart. */
export class EmbeddedEngine implements TradingEngine {
  readonly name = "embedded";
  readonly #signers = new Map<string, Signer>();
  #calls = 0;

  private constructor(
    readonly ledger: Ledger,
    readonly folder: string,
    readonly seed: string,
  ) {}

  /** Makes a ledger in a folder that has none. Errors: those of `createLedger`. */
  static async create(folder: string, name: string, startMs: number, { seed, sync = true }: EmbeddedOptions): Promise<EmbeddedEngine> {
    const proposer = proposerOf(seed);
    const configuration: LedgerConfiguration = {
      name,
      startMs,
      contract: tradingContract.name,
      tree: DEFAULT_SHAPE,
      authorities: ROLES.map((role) => authorityOf(seed, role)).map(({ mspId, publicKey }) => ({ mspId, publicKey })),
      proposers: [proposer.publicKey],
    };
    return new EmbeddedEngine(await createLedger(folder, configuration, { contract: tradingContract, proposer, sync }), folder, seed);
  }

  /** Opens a ledger that was made with the same seed; participants are enrolled again before they sign. Errors: those of `openLedger`. */
  static async open(folder: string, { seed, sync = true }: EmbeddedOptions): Promise<EmbeddedEngine> {
    return new EmbeddedEngine(await openLedger(folder, { contract: tradingContract, proposer: proposerOf(seed), sync }), folder, seed);
  }

  async enrol(participants: readonly Participant[]): Promise<Enrolment[]> {
    const authorities = new Map(ROLES.map((role) => [role, authorityOf(this.seed, role)]));
    return participants.map(({ party, role }) => {
      const keys = keyPairFromSeed(seedFromText(`${this.seed} party ${party}`));
      this.#signers.set(party, createMember(authorities.get(role)!, party, keys, { role }));
      return { party, role, mspId: organisationOf(role), identity: party, publicKey: hex(keys.publicKey) };
    });
  }

  async submit(calls: readonly PartyCall[], timeMs: number): Promise<Committed[]> {
    const committed: Committed[] = [];
    for (let from = 0; from < calls.length; from += MOST_IN_A_BLOCK) {
      const proposals = calls.slice(from, from + MOST_IN_A_BLOCK).map((call) => this.propose(call, timeMs));
      committed.push(...(await this.commit(await this.ledger.endorseAll(proposals), timeMs)));
    }
    return committed;
  }

  async evaluate(query: PartyQuery): Promise<Answer> {
    return JSON.parse(await this.ledger.query(this.propose(query, this.ledger.tip.timeMs))) as Answer;
  }

  close(): Promise<void> {
    return this.ledger.close();
  }

  /** What a party signs for a call; another signer makes a forgery. */
  propose({ party, method, input }: ProposableCall, timeMs: number, signer = this.signerOf(party)): SignedProposal {
    // With the height, as the count begins anew when the ledger is opened again.
    const nonce = Buffer.from(`${this.ledger.tip.height}:${this.#calls++}`);
    const args = [typeof input === "string" ? input : canonicalJson(input)];
    return signProposal({ ledgerId: this.ledger.id, contract: tradingContract.name, method, args, nonce, timeMs }, signer);
  }

  /** Seals endorsed transactions as one block. */
  async commit(endorsed: readonly Transaction[], timeMs: number): Promise<Committed[]> {
    const { header, transactions } = await this.ledger.commitBlock(endorsed, Math.max(timeMs, this.ledger.tip.timeMs));
    return transactions.map(({ transaction, code }) => ({
      txId: transaction.id,
      answer: JSON.parse(transaction.response) as Answer,
      code,
      block: header.height,
    }));
  }

  /** Whoever signs for an enrolled party. */
  signerOf(party: string): Signer {
    const signer = this.#signers.get(party);
    if (signer === undefined) throw new RangeError(`party ${party}: came a name that is not enrolled, required one that is`);
    return signer;
  }
}

function proposerOf(seed: string) {
  return keyPairFromSeed(seedFromText(`${seed} proposer`));
}

function authorityOf(seed: string, role: Role): CertificateAuthority {
  return createAuthority(organisationOf(role), seedFromText(`${seed} authority ${role}`));
}
