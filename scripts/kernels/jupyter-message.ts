// The Jupyter wire protocol 5.3: frames, signature, headers.
import { createHmac, randomUUID, timingSafeEqual } from "node:crypto";

/** What a kernel is told about its sockets; the content of Jupyter's connection file. */
export interface Connection {
  readonly transport: "tcp";
  readonly ip: string;
  readonly shell_port: number;
  readonly iopub_port: number;
  readonly stdin_port: number;
  readonly control_port: number;
  readonly hb_port: number;
  readonly key: string;
  readonly signature_scheme: "hmac-sha256";
  readonly kernel_name: string;
}

export interface MessageHeader {
  readonly msg_id: string;
  readonly session: string;
  readonly username: string;
  readonly date: string;
  readonly msg_type: string;
  readonly version: string;
}

export interface JupyterMessage {
  readonly header: MessageHeader;
  readonly parentId: string | undefined;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly content: Readonly<Record<string, unknown>>;
}

const delimiter = "<IDS|MSG>";

/** The frames of a request that starts a conversation, and the id by which its answers name it. */
export function packRequest(
  type: string,
  content: Readonly<Record<string, unknown>>,
  session: string,
  key: string,
): { id: string; frames: string[] } {
  const header: MessageHeader = {
    msg_id: randomUUID(),
    session,
    username: "ev-surplus",
    date: new Date().toISOString(),
    msg_type: type,
    version: "5.3",
  };
  const parts = [header, {}, {}, content].map((part) => JSON.stringify(part));
  return { id: header.msg_id, frames: [delimiter, signature(key, parts), ...parts] };
}

/** Reads received frames; undefined when the signature is not ours, which no kernel of ours sends. */
export function unpackMessage(frames: readonly Uint8Array[], key: string): JupyterMessage | undefined {
  const texts = frames.map((frame) => Buffer.from(frame).toString("utf8"));
  const start = texts.indexOf(delimiter);
  const [signed, ...parts] = texts.slice(start + 1);
  if (start < 0 || signed === undefined || parts.length < 4) return undefined;
  const own = Buffer.from(signature(key, parts));
  const received = Buffer.from(signed);
  if (own.length !== received.length || !timingSafeEqual(own, received)) return undefined;
  const [header, parent, metadata, content] = parts.map((part) => JSON.parse(part) as Record<string, unknown>);
  return {
    header: header as unknown as MessageHeader,
    parentId: parent?.["msg_id"] as string | undefined,
    metadata: metadata ?? {},
    content: content ?? {},
  };
}

function signature(key: string, parts: readonly string[]): string {
  const hmac = createHmac("sha256", key);
  for (const part of parts) hmac.update(part);
  return hmac.digest("hex");
}
