import { credentials, type ChannelCredentials, type ClientDuplexStream } from "@grpc/grpc-js";
import { peer } from "@hyperledger/fabric-protos";
import { changesOf, OpenQueries, statesOf } from "./open-queries";
import type { ReadProposal } from "./proposal";
import type { Simulation } from "./state";

const { Type } = peer.ChaincodeMessage;

/** What the chaincode answers to a call. */
export interface ChaincodeResponse {
  /** 200, or 500 where it failed. */
  readonly status: number;
  readonly message: string;
  readonly payload: string;
  readonly event: string | undefined;
}

interface Running {
  readonly simulation: Simulation;
  readonly queries: OpenQueries;
  readonly resolve: (response: ChaincodeResponse) => void;
  readonly reject: (error: Error) => void;
}

export interface StreamOptions {
  /** Results that a range read brings at a time; 100 as on a peer unless told. */
  readonly pageSize?: number;
  /** In the clear unless told. */
  readonly security?: ChannelCredentials;
  /** The name in the chaincode's TLS certificate where it is not the host's. */
  readonly serverName?: string;
}

/** The peer's end of the chaincode protocol: connects to a chaincode server, calls it, and serves its reads and writes. */
export class ChaincodeStream {
  readonly #client: peer.ChaincodeClient;
  readonly #stream: ClientDuplexStream<peer.ChaincodeMessage, peer.ChaincodeMessage>;
  readonly #running = new Map<string, Running>();
  readonly pageSize: number;
  /** The package id with which the chaincode has registered. */
  readonly registered: Promise<string>;

  constructor(
    address: string,
    readonly channel: string,
    { pageSize = 100, security = credentials.createInsecure(), serverName }: StreamOptions = {},
  ) {
    this.pageSize = pageSize;
    this.#client = new peer.ChaincodeClient(address, security, serverName === undefined ? {} : { "grpc.ssl_target_name_override": serverName });
    this.#stream = this.#client.connect();
    this.registered = new Promise((resolve, reject) => {
      this.#stream.on("error", (error) => {
        reject(error);
        for (const { reject: fail } of this.#running.values()) fail(error);
      });
      this.#stream.on("data", (message: peer.ChaincodeMessage) => {
        if (message.getType() === Type.REGISTER) {
          this.#send(Type.REGISTERED);
          this.#send(Type.READY);
          resolve(peer.ChaincodeID.deserializeBinary(message.getPayload_asU8()).getName());
        } else this.#receive(message);
      });
    });
    // Whoever waits for it is told; nobody else has to.
    this.registered.catch(() => {});
  }

  /** Calls the chaincode on a simulation of the state. */
  async call({ txId, input, signed }: ReadProposal, simulation: Simulation): Promise<ChaincodeResponse> {
    await this.registered;
    return new Promise((resolve, reject) => {
      this.#running.set(txId, { simulation, queries: new OpenQueries(this.pageSize), resolve, reject });
      this.#send(Type.TRANSACTION, input.serializeBinary(), txId, signed);
    });
  }

  close(): void {
    this.#stream.end();
    this.#client.close();
  }

  #send(type: peer.ChaincodeMessage.TypeMap[keyof peer.ChaincodeMessage.TypeMap], payload?: Uint8Array, txId = "", proposal?: peer.SignedProposal): void {
    const message = new peer.ChaincodeMessage();
    message.setType(type);
    message.setTxid(txId);
    message.setChannelId(this.channel);
    if (payload !== undefined) message.setPayload(payload);
    if (proposal !== undefined) message.setProposal(proposal);
    this.#stream.write(message);
  }

  #receive(message: peer.ChaincodeMessage): void {
    const txId = message.getTxid();
    const running = this.#running.get(txId);
    if (running === undefined) return;
    const payload = message.getPayload_asU8();
    switch (message.getType()) {
      case Type.COMPLETED: {
        this.#running.delete(txId);
        const response = peer.Response.deserializeBinary(payload);
        running.resolve({
          status: response.getStatus(),
          message: response.getMessage(),
          payload: Buffer.from(response.getPayload_asU8()).toString("utf8"),
          event: message.getChaincodeEvent()?.getEventName(),
        });
        return;
      }
      case Type.ERROR:
        this.#running.delete(txId);
        running.reject(new Error(Buffer.from(payload).toString("utf8")));
        return;
      default:
        try {
          this.#send(Type.RESPONSE, this.#serve(message.getType(), payload, running), txId);
        } catch (error) {
          this.#send(Type.ERROR, Buffer.from((error as Error).message), txId);
        }
    }
  }

  /** Answers a read or takes a write. */
  #serve(type: number, payload: Uint8Array, { simulation, queries }: Running): Uint8Array | undefined {
    switch (type) {
      case Type.GET_STATE:
        return simulation.get(peer.GetState.deserializeBinary(payload).getKey());
      case Type.PUT_STATE: {
        const put = peer.PutState.deserializeBinary(payload);
        simulation.put(put.getKey(), put.getValue_asU8());
        return undefined;
      }
      case Type.DEL_STATE:
        simulation.delete(peer.DelState.deserializeBinary(payload).getKey());
        return undefined;
      case Type.GET_STATE_BY_RANGE: {
        const range = peer.GetStateByRange.deserializeBinary(payload);
        return queries.open(statesOf(simulation, range.getStartkey(), range.getEndkey()));
      }
      case Type.GET_HISTORY_FOR_KEY:
        return queries.open(changesOf(simulation, peer.GetHistoryForKey.deserializeBinary(payload).getKey()));
      case Type.QUERY_STATE_NEXT:
        return queries.next(peer.QueryStateNext.deserializeBinary(payload).getId());
      case Type.QUERY_STATE_CLOSE:
        return queries.close(peer.QueryStateClose.deserializeBinary(payload).getId());
      default:
        throw new Error(`The stand-in peer does not serve messages of type ${String(type)}.`);
    }
  }
}
