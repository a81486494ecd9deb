// Speaks with a running kernel: one request at a time, its answers and outputs in order of arrival.
import { randomUUID } from "node:crypto";
import { createRequire } from "node:module";
import type * as Zmq from "zeromq";
import type { InstalledKernelspecs, KernelName } from "./kernelspecs";
import { type JupyterMessage, packRequest, unpackMessage } from "./jupyter-message";
import { type KernelProcess, startKernelProcess } from "./kernel-process";

export interface KernelOptions {
  readonly kernel: KernelName;
  readonly specs: InstalledKernelspecs;
  /** The kernel's working directory. */
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** What a kernel answered to one request. */
export interface Answer {
  readonly reply: JupyterMessage;
  /** The messages of the output channel from the request on, whatever request they name as their parent. */
  readonly outputs: readonly JupyterMessage[];
}

const START_SECONDS = 60;
const START_ATTEMPTS = 3;
const KNOCK_MS = 100;

// tslab brings ZeroMQ; so does every checkout that has its kernels.
const requireAsTslab = createRequire(createRequire(import.meta.url).resolve("tslab/package.json"));

/** Starts a kernel and waits until it answers on both channels. */
export async function startKernel(options: KernelOptions): Promise<KernelClient> {
  for (let attempt = 1; ; attempt++) {
    const kernel = await startKernelProcess(options.kernel, options.specs, options.folder, options.environment);
    const client = new KernelClient(kernel);
    try {
      await client.ready();
      return client;
    } catch (error) {
      await client.end();
      if (attempt === START_ATTEMPTS) throw error;
    }
  }
}

export class KernelClient {
  private readonly session = randomUUID();
  private readonly shell: Zmq.Dealer;
  private readonly iopub: Zmq.Subscriber;
  private readonly listeners = new Set<(channel: "shell" | "iopub", message: JupyterMessage) => void>();

  constructor(private readonly kernel: KernelProcess) {
    const zmq = requireAsTslab("zeromq") as typeof Zmq;
    const { ip, shell_port, iopub_port } = kernel.connection;
    this.shell = new zmq.Dealer({ linger: 0, routingId: this.session });
    // No limit: beyond it ZeroMQ would drop messages without a word.
    this.iopub = new zmq.Subscriber({ linger: 0, receiveHighWaterMark: 0 });
    this.shell.connect(`tcp://${ip}:${shell_port}`);
    this.iopub.connect(`tcp://${ip}:${iopub_port}`);
    this.iopub.subscribe();
    void this.listen("shell", this.shell);
    void this.listen("iopub", this.iopub);
  }

  /** A subscription takes effect some time after it was made, so knock until an answer comes both ways. */
  async ready() {
    const heard = new Set<string>();
    const answered = this.until(START_SECONDS, "did not answer", (channel) => heard.add(channel).size === 2);
    const knock = () => void this.request("kernel_info_request", {});
    knock();
    const knocking = setInterval(knock, KNOCK_MS);
    try {
      await answered;
    } finally {
      clearInterval(knocking);
    }
  }

  /** Executes code and waits for the reply and for the end of its outputs. */
  async execute(code: string, timeoutSeconds: number, { storeHistory = true } = {}): Promise<Answer> {
    const outputs: JupyterMessage[] = [];
    let id: string | undefined;
    let reply: JupyterMessage | undefined;
    let idle = false;
    const answered = this.until(timeoutSeconds, "did not finish", (channel, message) => {
      if (channel === "iopub") outputs.push(message);
      if (id === undefined || message.parentId !== id) return false;
      if (message.header.msg_type === "execute_reply") reply = message;
      if (message.header.msg_type === "status") idle = message.content["execution_state"] === "idle";
      return reply !== undefined && idle;
    });
    id = this.request("execute_request", {
      code,
      silent: false,
      store_history: storeHistory,
      user_expressions: {},
      allow_stdin: false,
      stop_on_error: true,
    });
    await answered;
    return { reply: reply as unknown as JupyterMessage, outputs };
  }

  async end() {
    this.shell.close();
    this.iopub.close();
    await this.kernel.end();
  }

  private request(type: string, content: Readonly<Record<string, unknown>>): string {
    const { id, frames } = packRequest(type, content, this.session, this.kernel.connection.key);
    this.sending = this.sending.then(() => this.shell.send(frames)).catch(() => {});
    return id;
  }

  private sending: Promise<void> = Promise.resolve();

  /** Resolves when `done` says so of a message; rejects after the time, or when the kernel ends. */
  private async until(
    seconds: number,
    failure: string,
    done: (channel: "shell" | "iopub", message: JupyterMessage) => boolean,
  ) {
    let timer: NodeJS.Timeout | undefined;
    let listener: ((channel: "shell" | "iopub", message: JupyterMessage) => void) | undefined;
    const settled = new Promise<void>((resolve, reject) => {
      listener = (channel, message) => {
        if (done(channel, message)) resolve();
      };
      this.listeners.add(listener);
      const name = this.kernel.connection.kernel_name;
      timer = setTimeout(() => reject(new Error(`The ${name} kernel ${failure} within ${seconds} s`)), seconds * 1000);
    });
    try {
      await Promise.race([settled, this.kernel.crashed]);
    } finally {
      clearTimeout(timer);
      if (listener !== undefined) this.listeners.delete(listener);
    }
  }

  private async listen(channel: "shell" | "iopub", socket: AsyncIterable<Uint8Array[]>) {
    // The loop ends when the socket is closed.
    for await (const frames of socket) {
      const message = unpackMessage(frames, this.kernel.connection.key);
      if (message !== undefined) for (const listener of [...this.listeners]) listener(channel, message);
    }
  }
}
