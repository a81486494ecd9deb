// tslab's kernel, started with what the stock one lacks: `execute_input` and `error` messages
// (its execution counts and failures reach Jupyter through them), and no output lost in bursts.
import { createExecutor } from "tslab/dist/executor";
import { createConverter } from "tslab/dist/converter";
import * as tslabJupyter from "tslab/dist/jupyter";
import { CellFailure } from "./tslab-failure";
import { CellOutputs, SendQueue } from "./tslab-outputs";
import { repairSource } from "./tslab-source";
import type { ExecuteRequest, KernelMessage, Socket, TslabJupyter, WriteDisplay, WriteStream } from "./tslab-types";

const { JupyterHandlerImpl, ZmqServer } = tslabJupyter as unknown as TslabJupyter;

const failure = new CellFailure();

class Handler extends JupyterHandlerImpl {
  /** The outputs of requests that wait for their turn or run. */
  readonly outputs = new WeakMap<ExecuteRequest, CellOutputs>();

  override async handleExecuteImpl(request: ExecuteRequest, writeStream: WriteStream, writeDisplay: WriteDisplay) {
    const outputs = this.outputs.get(request);
    outputs?.send("execute_input", { code: request.code, execution_count: this.execCount + 1 });
    failure.start();
    try {
      const count = await super.handleExecuteImpl(
        { ...request, code: repairSource(request.code) },
        writeStream,
        writeDisplay,
      );
      // Node tells of unhandled rejections at the end of the turn.
      await new Promise((resolve) => setImmediate(resolve));
      if (!failure.duringCell()) return count;
      throw count;
    } catch (thrown) {
      // tslab throws the execution count when the cell failed, anything else when tslab itself did.
      outputs?.fail(failure.error(thrown));
      throw thrown;
    } finally {
      failure.end();
    }
  }
}

class Server extends ZmqServer {
  private readonly iopubQueue = new SendQueue((error) => {
    process.stderr.write(`The kernel could not send: ${String(error)}\n`);
    process.exit(1);
  });

  override async bindSocket(socket: Socket, port: number) {
    if (socket === this.iopub) {
      // No limit: beyond it ZeroMQ would drop messages without a word.
      socket.sendHighWaterMark = 0;
      this.iopubQueue.socket = socket;
    }
    await super.bindSocket(socket, port);
  }

  override publishStatus(status: string, parent: KernelMessage) {
    this.publish("status", { execution_state: status }, parent);
  }

  override async handleExecute(shell: Socket, request: KernelMessage) {
    const content = request.content as ExecuteRequest;
    const outputs = new CellOutputs((type, body) => this.publish(type, body, request));
    (this.handler as Handler).outputs.set(content, outputs);
    const result = await this.handler.handleExecute(
      content,
      (name, text) => outputs.write(name, text),
      (data, update) => outputs.send(update ? "update_display_data" : "display_data", data),
    );
    outputs.flush();
    await this.iopubQueue.empty();

    const reply = request.createReply();
    reply.header.msg_type = "execute_reply";
    // With the count a client can tell whether everything has arrived.
    reply.metadata = { "ev-surplus": { messages: outputs.sent } };
    const status = result.status === "abort" ? "aborted" : result.status;
    reply.content = { ...result, status, ...outputs.error };
    reply.signAndSend(this.connInfo.key, shell);
  }

  private publish(type: string, content: object, parent: KernelMessage) {
    const message = parent.createReply();
    message.header.msg_type = type;
    message.content = content;
    message.signAndSend(this.connInfo.key, this.iopubQueue);
  }
}

function converters() {
  const node = createConverter({ isJS: false, isBrowser: false });
  let browser: ReturnType<typeof createConverter> | undefined;
  return {
    node,
    get browser() {
      return (browser ??= createConverter({ isJS: false, isBrowser: true }));
    },
    close() {
      node.close();
      browser?.close();
    },
  };
}

const connectionFile = process.argv[2];
if (connectionFile === undefined) throw new Error("The kernel needs the path of Jupyter's connection file");

const executor = createExecutor(process.cwd(), converters(), {
  log: (...values: unknown[]) => console.log(...values),
  error: (...values: unknown[]) => failure.report(values),
});
const server = new Server(new Handler(executor, false), connectionFile);
process.on("SIGINT", () => executor.interrupt());
for (const event of ["uncaughtException", "unhandledRejection"]) {
  process.on(event, (reason: unknown) => failure.unhandled(reason));
}
server.init().catch((error: unknown) => {
  process.stderr.write(`The kernel could not open its sockets: ${String(error)}\n`);
  process.exit(1);
});

// A client that was killed cannot end its kernel.
const parent = process.ppid;
setInterval(() => {
  if (process.ppid !== parent) process.exit(1);
}, 2000).unref();
