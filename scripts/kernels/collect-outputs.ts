// From the messages of a cell to the outputs of a notebook file.
import type { JupyterMessage } from "./jupyter-message";
import { joinText, type Output, splitText, type StreamOutput } from "./notebook-file";

type Content = Readonly<Record<string, never>>;

/** The outputs in order; prints that follow each other become one. */
export function collectOutputs(messages: readonly JupyterMessage[]): Output[] {
  const outputs: Output[] = [];
  const displays = new Map<string, number>();
  let clearNext = false;
  for (const { header, content: anyContent } of messages) {
    const content = anyContent as Content;
    const type = header.msg_type;
    if (type === "clear_output") {
      clearNext = true;
      continue;
    }
    if (type === "update_display_data") {
      const at = displays.get(displayId(content) ?? "");
      if (at !== undefined) outputs[at] = displayOutput(content);
      continue;
    }
    const output = outputOf(type, content);
    if (output === undefined) continue;
    if (clearNext) {
      outputs.length = 0;
      displays.clear();
      clearNext = false;
    }
    const id = displayId(content);
    if (id !== undefined) displays.set(id, outputs.length);
    append(outputs, output);
  }
  if (clearNext) outputs.length = 0;
  return outputs.map((output) =>
    output.output_type === "stream" ? { ...output, text: splitText(joinText(output.text)) } : output,
  );
}

function outputOf(type: string, content: Content): Output | undefined {
  switch (type) {
    case "stream":
      return { output_type: "stream", name: content["name"] ?? "stdout", text: content["text"] ?? "" };
    case "display_data":
      return displayOutput(content);
    case "execute_result":
      return { ...displayOutput(content), output_type: "execute_result", execution_count: content["execution_count"] ?? null };
    case "error":
      return {
        output_type: "error",
        ename: content["ename"] ?? "",
        evalue: content["evalue"] ?? "",
        traceback: content["traceback"] ?? [],
      };
    default:
      return undefined;
  }
}

function displayOutput(content: Content) {
  return { output_type: "display_data" as const, data: splitData(content["data"] ?? {}), metadata: content["metadata"] ?? {} };
}

/** Texts as lists of lines; what is JSON stays as it is. */
function splitData(data: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const entries = Object.entries(data).map(([type, value]) => {
    return [type, typeof value === "string" && !/^image\/|json$/.test(type) ? splitText(value) : value];
  });
  return Object.fromEntries(entries) as Record<string, unknown>;
}

function displayId(content: Content): string | undefined {
  return (content["transient"] as { display_id?: string } | undefined)?.display_id;
}

function append(outputs: Output[], output: Output) {
  const last = outputs.at(-1);
  if (output.output_type === "stream" && last?.output_type === "stream" && last.name === output.name) {
    const merged: StreamOutput = { ...last, text: joinText(last.text) + joinText(output.text) };
    outputs[outputs.length - 1] = merged;
  } else {
    outputs.push(output);
  }
}
