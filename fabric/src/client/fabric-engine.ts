import { Client, credentials } from "@grpc/grpc-js";
import { connect, GatewayError, hash, signers, StatusCode, type Contract, type Gateway } from "@hyperledger/fabric-gateway";
import { canonicalJson } from "../../../src/ledger/contract";
import type { Answer, Committed, Enrolment, Participant, PartyCall, PartyQuery, TradingEngine } from "../../../src/ledger/engine";
import { CONTRACT_NAME } from "../chaincode/contract-name";
import type { Connection } from "./connection-profile";
import { IdentityError, readIdentity } from "./identities";
import { settleBounded } from "./settle-bounded";

/** A call that did not come to an answer: no connection, no endorsement, no order, no commit status. */
export class FabricCallError extends Error {
  override readonly name = "FabricCallError";
}

export interface FabricOptions {
  readonly connection: Connection;
  readonly channel: string;
  /** Name of the chaincode's definition on the channel. */
  readonly chaincode: string;
  /** Folder with PARTY/cert.pem and PARTY/key.pem. */
  readonly identities: string;
  /** Calls under way at one time. 50 unless told. */
  readonly concurrency?: number;
}

const STATUS_NAMES = new Map<number, string>(Object.entries(StatusCode).map(([name, code]) => [code, name]));

const after = (seconds: number) => () => ({ deadline: Date.now() + seconds * 1_000 });

/**
 * The trading contract on a Fabric network, through the gateway of one peer. A party signs with the identity in its
 * folder; the network's own clocks count, so that `timeMs` is not used.
 */
export class FabricEngine implements TradingEngine {
  readonly name: string;
  readonly #options: FabricOptions;
  readonly #client: Client;
  readonly #gateways = new Map<string, Gateway>();

  constructor(options: FabricOptions) {
    const { connection, channel, chaincode } = options;
    const { tlsRootCert, serverName, address } = connection;
    this.#options = options;
    this.name = `${chaincode} on channel ${channel} through ${connection.peer} (${address}, from ${connection.file})`;
    this.#client = new Client(
      address,
      tlsRootCert === undefined ? credentials.createInsecure() : credentials.createSsl(tlsRootCert),
      serverName === undefined ? {} : { "grpc.ssl_target_name_override": serverName, "grpc.default_authority": serverName },
    );
  }

  async enrol(participants: readonly Participant[]): Promise<Enrolment[]> {
    const { identities, connection } = this.#options;
    return participants.map((participant) => {
      const { certificate, privateKey, ...enrolment } = readIdentity(identities, participant, connection.mspId);
      const gateway = connect({
        client: this.#client,
        identity: { mspId: enrolment.mspId, credentials: certificate },
        signer: signers.newPrivateKeySigner(privateKey),
        // Ed25519 signs the message itself.
        hash: privateKey.asymmetricKeyType === "ed25519" ? hash.none : hash.sha256,
        evaluateOptions: after(30),
        endorseOptions: after(60),
        submitOptions: after(30),
        commitStatusOptions: after(120),
      });
      this.#gateways.get(participant.party)?.close();
      this.#gateways.set(participant.party, gateway);
      return enrolment;
    });
  }

  /** All calls run to their end; then the first failure, if there is one, is thrown. Errors: FabricCallError. */
  async submit(calls: readonly PartyCall[]): Promise<Committed[]> {
    const results = await settleBounded(calls, this.#options.concurrency ?? 50, (call) => this.#submit(call));
    return results.map((result) => {
      if (result.status === "rejected") throw result.reason;
      return result.value;
    });
  }

  async evaluate(query: PartyQuery): Promise<Answer> {
    return this.#orExplain(query, async (contract, input) => answerOf(await contract.evaluate(query.method, { arguments: [input] })));
  }

  async close(): Promise<void> {
    for (const gateway of this.#gateways.values()) gateway.close();
    this.#client.close();
  }

  async #submit(call: PartyCall): Promise<Committed> {
    return this.#orExplain(call, async (contract, input) => {
      const transaction = await contract.submitAsync(call.method, { arguments: [input] });
      const { code, blockNumber, transactionId } = await transaction.getStatus();
      return { txId: transactionId, answer: answerOf(transaction.getResult()), code: STATUS_NAMES.get(code) ?? String(code), block: Number(blockNumber) };
    });
  }

  async #orExplain<T>({ party, method, input }: PartyCall | PartyQuery, work: (contract: Contract, input: string) => Promise<T>): Promise<T> {
    const { channel, chaincode, identities } = this.#options;
    const gateway = this.#gateways.get(party);
    if (gateway === undefined) throw new IdentityError(`${identities}: ${method} came from ${party}, required a party that is enrolled`);
    try {
      return await work(gateway.getNetwork(channel).getContract(chaincode, CONTRACT_NAME), canonicalJson(input));
    } catch (error) {
      if (!(error instanceof GatewayError)) throw error;
      const nodes = error.details.map(({ address, mspId, message }) => `; ${address} (${mspId}): ${message}`);
      throw new FabricCallError(`${method} by ${party}, ${this.name}: ${error.message}${nodes.join("")}`, { cause: error });
    }
  }
}

function answerOf(result: Uint8Array): Answer {
  return JSON.parse(new TextDecoder().decode(result)) as Answer;
}
