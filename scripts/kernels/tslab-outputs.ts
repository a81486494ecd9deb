// Sends a tslab cell's outputs: few large messages instead of many small ones, in order, none lost.
import type { ErrorContent } from "./tslab-failure";
import type { Sender } from "./tslab-types";

type Frames = readonly (Buffer | string)[];

const FLUSH_CHARACTERS = 65_536;

/** One send at a time: ZeroMQ's binding refuses to start another beyond some 500 in one turn. */
export class SendQueue {
  socket: Sender | undefined;
  private readonly waiting: Frames[] = [];
  private draining: Promise<void> | undefined;

  constructor(private readonly onFailure: (error: unknown) => void) {}

  send(frames: Frames) {
    this.waiting.push(frames);
    this.draining ??= this.drain().catch(this.onFailure);
  }

  async empty() {
    await this.draining;
  }

  private async drain() {
    for (let frames = this.waiting.shift(); frames !== undefined; frames = this.waiting.shift()) {
      await this.socket?.send(frames);
    }
    this.draining = undefined;
  }
}

/** The outputs of one cell. Prints of the same turn go out together. */
export class CellOutputs {
  sent = 0;
  error: ErrorContent | undefined;
  private stream = "stdout";
  private text = "";
  private scheduled = false;

  constructor(private readonly publish: (type: string, content: object) => void) {}

  write(stream: string, text: string) {
    if (stream !== this.stream) this.flush();
    this.stream = stream;
    this.text += text;
    if (this.text.length >= FLUSH_CHARACTERS) this.flush();
    if (this.scheduled) return;
    this.scheduled = true;
    setImmediate(() => {
      this.scheduled = false;
      this.flush();
    });
  }

  send(type: string, content: object) {
    this.flush();
    this.sent += 1;
    this.publish(type, content);
  }

  fail(error: ErrorContent) {
    this.error = error;
    this.send("error", error);
  }

  flush() {
    if (this.text === "") return;
    const text = this.text;
    this.text = "";
    this.sent += 1;
    this.publish("stream", { name: this.stream, text });
  }
}
