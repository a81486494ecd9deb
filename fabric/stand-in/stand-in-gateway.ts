import { Metadata, Server, ServerCredentials, status, type ServerUnaryCall, type sendUnaryData, type ServiceError } from "@grpc/grpc-js";
import { common, gateway, google, peer } from "@hyperledger/fabric-protos";
import { Any } from "./generated";
import type { Outcome, Simulated, StandInPeer } from "./stand-in-peer";

export interface GatewayOptions {
  /** How long a block waits for more transactions, in milliseconds; 2 unless told. */
  readonly blockMs?: number;
  readonly security?: ServerCredentials;
}

interface Ordered {
  readonly transaction: Simulated;
  readonly committed: (outcome: Outcome) => void;
}

type Unary<Request, Response> = (call: ServerUnaryCall<Request, Response>, callback: sendUnaryData<Response>) => void;

/**
 * The gateway service of a stand-in peer, so that the client can be tried without a network. What {@link StandInPeer}
 * is not, this is not either: it endorses by itself and orders transactions as they come.
 */
export class StandInGateway {
  readonly #server = new Server();
  readonly #peer: StandInPeer;
  readonly #blockMs: number;
  readonly #endorsed = new Map<string, Simulated>();
  readonly #outcomes = new Map<string, Promise<Outcome>>();
  #waiting: Ordered[] = [];
  /** Proposals under way at one time, and the most that there were. */
  readonly load = { now: 0, most: 0 };

  private constructor(standIn: StandInPeer, { blockMs = 2 }: GatewayOptions) {
    this.#peer = standIn;
    this.#blockMs = blockMs;
    this.#server.addService(gateway.GatewayService, {
      endorse: this.#answering((request: gateway.EndorseRequest) => this.#endorse(request.getProposedTransaction()!)),
      evaluate: this.#answering((request: gateway.EvaluateRequest) => this.#evaluate(request.getProposedTransaction()!)),
      submit: this.#answering((request: gateway.SubmitRequest) => this.#submit(request.getTransactionId())),
      commitStatus: this.#answering((request: gateway.SignedCommitStatusRequest) => this.#commitStatus(request.getRequest_asU8())),
      chaincodeEvents: () => {},
    });
  }

  /** Starts the service on a free port of loopback. */
  static async start(standIn: StandInPeer, options: GatewayOptions = {}): Promise<{ readonly gateway: StandInGateway; readonly port: number }> {
    const started = new StandInGateway(standIn, options);
    const port = await new Promise<number>((resolve, reject) => {
      started.#server.bindAsync("127.0.0.1:0", options.security ?? ServerCredentials.createInsecure(), (error, bound) => (error ? reject(error) : resolve(bound)));
    });
    return { gateway: started, port };
  }

  close(): void {
    this.#server.forceShutdown();
  }

  async #endorse(proposal: peer.SignedProposal): Promise<gateway.EndorseResponse> {
    this.load.most = Math.max(this.load.most, ++this.load.now);
    const simulated = await this.#peer.simulate(proposal).finally(() => this.load.now--);
    const { response } = simulated;
    if (response.status >= 400) throw endorsementError("failed to endorse transaction, see attached details for more info", response.status, response.message);
    this.#endorsed.set(simulated.txId, simulated);
    const answer = new gateway.EndorseResponse();
    answer.setPreparedTransaction(envelopeOf(proposal, responseOf(simulated)));
    return answer;
  }

  async #evaluate(proposal: peer.SignedProposal): Promise<gateway.EvaluateResponse> {
    const simulated = await this.#peer.simulate(proposal);
    const { response } = simulated;
    if (response.status >= 400) throw endorsementError("evaluate call to endorser returned error", response.status, response.message);
    const answer = new gateway.EvaluateResponse();
    answer.setResult(responseOf(simulated));
    return answer;
  }

  async #submit(txId: string): Promise<gateway.SubmitResponse> {
    const transaction = this.#endorsed.get(txId)!;
    this.#outcomes.set(txId, new Promise((committed) => this.#order({ transaction, committed })));
    return new gateway.SubmitResponse();
  }

  async #commitStatus(request: Uint8Array): Promise<gateway.CommitStatusResponse> {
    const { code, block } = await this.#outcomes.get(gateway.CommitStatusRequest.deserializeBinary(request).getTransactionId())!;
    const answer = new gateway.CommitStatusResponse();
    answer.setResult(peer.TxValidationCode[code as keyof typeof peer.TxValidationCode]);
    answer.setBlockNumber(block);
    return answer;
  }

  #order(ordered: Ordered): void {
    if (this.#waiting.push(ordered) === 1) setTimeout(() => this.#cut(), this.#blockMs);
  }

  /** Proposals under way belong into the block of those that came with them. */
  #cut(): void {
    if (this.load.now > 0) {
      setTimeout(() => this.#cut(), this.#blockMs);
      return;
    }
    const block = this.#waiting;
    this.#waiting = [];
    const outcomes = this.#peer.commit(block.map(({ transaction }) => transaction));
    block.forEach(({ committed }, i) => committed(outcomes[i]!));
  }

  #answering<Request, Response>(work: (request: Request) => Promise<Response>): Unary<Request, Response> {
    return (call, callback) => {
      work(call.request).then(
        (response) => callback(null, response),
        (error: unknown) => callback("code" in (error as Error) ? (error as ServiceError) : { code: status.UNKNOWN, details: (error as Error).message }),
      );
    };
  }
}

/** As a peer tells what endorsers have said: in the details of the status. */
function endorsementError(details: string, chaincodeStatus: number, message: string): Partial<ServiceError> {
  const detail = new gateway.ErrorDetail();
  detail.setAddress("stand-in:7051");
  detail.setMspId("stand-in");
  detail.setMessage(`chaincode response ${String(chaincodeStatus)}, ${message}`);
  const any = new Any();
  any.pack(detail.serializeBinary(), "gateway.ErrorDetail");
  const rpcStatus = new google.rpc.Status();
  rpcStatus.setCode(status.ABORTED);
  rpcStatus.setMessage(details);
  rpcStatus.addDetails(any);
  const metadata = new Metadata();
  metadata.set("grpc-status-details-bin", Buffer.from(rpcStatus.serializeBinary()));
  return { code: status.ABORTED, details, metadata };
}

function responseOf({ response: { status: code, payload } }: Simulated): peer.Response {
  const response = new peer.Response();
  response.setStatus(code);
  response.setPayload(Buffer.from(payload));
  return response;
}

/** The transaction for the client to sign, as much of it as a client reads. */
function envelopeOf(proposal: peer.SignedProposal, response: peer.Response): common.Envelope {
  const action = new peer.ChaincodeAction();
  action.setResponse(response);
  const proposalResponse = new peer.ProposalResponsePayload();
  proposalResponse.setExtension$(action.serializeBinary());
  const endorsed = new peer.ChaincodeEndorsedAction();
  endorsed.setProposalResponsePayload(proposalResponse.serializeBinary());
  const actionPayload = new peer.ChaincodeActionPayload();
  actionPayload.setAction(endorsed);
  const transactionAction = new peer.TransactionAction();
  transactionAction.setPayload(actionPayload.serializeBinary());
  const transaction = new peer.Transaction();
  transaction.addActions(transactionAction);
  const payload = new common.Payload();
  payload.setHeader(common.Header.deserializeBinary(peer.Proposal.deserializeBinary(proposal.getProposalBytes_asU8()).getHeader_asU8()));
  payload.setData(transaction.serializeBinary());
  const envelope = new common.Envelope();
  envelope.setPayload(payload.serializeBinary());
  return envelope;
}
