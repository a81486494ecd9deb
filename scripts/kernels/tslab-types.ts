// The parts of tslab's Jupyter server that the wrapper touches; tslab declares most of them private.

export interface Sender {
  send(frames: readonly (Buffer | string)[]): unknown;
}

export interface Socket extends Sender {
  sendHighWaterMark: number;
}

export interface KernelMessage {
  header: { msg_type: string };
  metadata: Readonly<Record<string, unknown>>;
  content: object;
  createReply(): KernelMessage;
  signAndSend(key: string, socket: Sender): void;
}

export interface ExecuteRequest {
  readonly code: string;
}

export interface ExecuteReply {
  readonly status: "ok" | "error" | "abort";
  readonly execution_count?: number;
}

export type WriteStream = (name: string, text: string) => void;
export type WriteDisplay = (data: object, update: boolean) => void;

export interface Executor {
  interrupt(): void;
}

export declare class TslabHandler {
  execCount: number;
  constructor(executor: Executor, isJs: boolean);
  handleExecute(request: ExecuteRequest, writeStream: WriteStream, writeDisplay: WriteDisplay): Promise<ExecuteReply>;
  /** Throws the execution count if the cell failed. */
  handleExecuteImpl(request: ExecuteRequest, writeStream: WriteStream, writeDisplay: WriteDisplay): Promise<object>;
}

export declare class TslabServer {
  readonly handler: TslabHandler;
  readonly connInfo: { readonly key: string };
  readonly iopub: Socket;
  constructor(handler: TslabHandler, connectionFile: string);
  init(): Promise<void>;
  bindSocket(socket: Socket, port: number): Promise<void>;
  publishStatus(status: string, parent: KernelMessage): void;
  handleExecute(shell: Socket, request: KernelMessage): Promise<void>;
}

/** Of the module "tslab/dist/jupyter". */
export interface TslabJupyter {
  readonly JupyterHandlerImpl: typeof TslabHandler;
  readonly ZmqServer: typeof TslabServer;
}
