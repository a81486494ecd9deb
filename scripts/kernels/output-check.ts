// Makes sure that all outputs of a cell have arrived; both kernels can lose some without a word.
import { randomUUID } from "node:crypto";
import type { Answer, KernelClient } from "./kernel-client";
import type { KernelName } from "./kernelspecs";
import type { JupyterMessage } from "./jupyter-message";

/** Gives the output messages of the cell answered last; rejects if the kernel has sent more than came. */
export type OutputCheck = (answer: Answer) => Promise<readonly JupyterMessage[]>;

const PROBE_SECONDS = 60;
const PROBE_ATTEMPTS = 5;

const outputTypes = new Set([
  "stream",
  "display_data",
  "update_display_data",
  "execute_result",
  "execute_input",
  "error",
  "clear_output",
]);

export function outputCheck(kernel: KernelName, client: KernelClient): OutputCheck {
  return kernel === "deno" ? denoCheck(client) : tslabCheck;
}

/** Our start of tslab adds the number of messages to its reply; each of them must have come. */
async function tslabCheck(answer: Answer): Promise<readonly JupyterMessage[]> {
  const counted = answer.reply.metadata["ev-surplus"] as { messages?: unknown } | undefined;
  if (typeof counted?.messages !== "number") throw new Error("the tslab kernel did not say how many outputs it sent");
  const messages = answer.outputs.filter((message) => isOutput(message) && message.parentId === answer.reply.parentId);
  if (messages.length !== counted.messages) throw lost(messages.length, counted.messages);
  return messages;
}

/**
 * Deno sends outputs after it has called the cell finished, and drops what takes too long. A hidden cell lets
 * stragglers pass and tells the number of messages that src/notebook/deno-kernel.ts has sent so far;
 * what a cell sends past it is not counted, so more may come, but not fewer.
 */
function denoCheck(client: KernelClient): OutputCheck {
  let sentBefore = 0;
  return async (answer) => {
    const probe = await probeDeno(client);
    const messages = [...answer.outputs, ...probe.stragglers].filter(isOutput);
    const counted = messages.filter(({ header }) => header.msg_type === "stream" || header.msg_type === "display_data");
    const sent = probe.sent - sentBefore;
    sentBefore = probe.sent;
    if (counted.length < sent) throw lost(counted.length, sent);
    return messages;
  };
}

async function probeDeno(client: KernelClient) {
  const stragglers: JupyterMessage[] = [];
  for (let attempt = 1; attempt <= PROBE_ATTEMPTS; attempt++) {
    const mark = randomUUID();
    const probe = await client.execute(
      [
        "await new Promise((resolve) => setTimeout(resolve, 10));",
        `await Deno.jupyter.broadcast("stream", { name: "${mark}", text: String(globalThis[Symbol.for("ev-surplus.sent-messages")] ?? 0) });`,
        "await new Promise((resolve) => setTimeout(resolve, 10));",
      ].join("\n"),
      PROBE_SECONDS,
      { storeHistory: false },
    );
    const answer = probe.outputs.find((message) => message.content["name"] === mark);
    stragglers.push(
      ...probe.outputs.filter(
        (message) =>
          message !== answer &&
          !(message.header.msg_type === "execute_input" && message.parentId === probe.reply.parentId),
      ),
    );
    if (answer !== undefined) return { sent: Number(answer.content["text"]), stragglers };
  }
  throw new Error("the Deno kernel did not say how many outputs it sent");
}

function isOutput(message: JupyterMessage): boolean {
  return outputTypes.has(message.header.msg_type);
}

/** A kernel has dropped some of what a cell printed or showed. */
export class LostOutputError extends Error {
  override readonly name = "LostOutputError";
}

function lost(arrived: number, sent: number): Error {
  return new LostOutputError(`outputs were lost: the kernel sent ${sent} messages, ${arrived} arrived`);
}
