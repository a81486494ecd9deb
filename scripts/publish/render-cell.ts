import path from "node:path";
import { escapeHtml } from "./escape-html";
import { highlight } from "./highlight";
import type { Cell, Notebook, Output } from "./read-notebook";
import { renderExhibit } from "./render-exhibit";
import { type PageContext, renderMarkdown } from "./render-markdown";

export function renderCell(cell: Cell, notebook: Notebook, context: PageContext): string {
  if (cell.kind === "markdown") {
    const place = { folder: path.dirname(notebook.file), attachments: cell.attachments };
    return `<section class="prose">\n${renderMarkdown(cell.source, context, place)}</section>`;
  }
  const render = (output: Output): string => renderOutput(output, notebook, context);
  // A title that is computed stands above the code that makes it.
  const titles = cell.outputs.filter(hasTitle).map(render);
  const others = cell.outputs.filter((output) => !hasTitle(output)).map(render);
  return `${titles.join("\n")}<section class="computation">\n${renderCode(cell.source, cell.number)}\n${others.join("\n")}</section>`;
}

function hasTitle(output: Output): boolean {
  return output.kind === "markdown" && output.source.startsWith("# ");
}

/** Readable without the page's script; the script folds it. */
function renderCode(source: string, number: number): string {
  const lines = source.trimEnd().split("\n").length;
  const id = `code-${number}`;
  return (
    `<div class="code"><button type="button" class="code-toggle" aria-expanded="true" aria-controls="${id}">` +
    `Code <span class="muted">${lines} ${lines === 1 ? "line" : "lines"}</span></button>\n` +
    `<pre id="${id}" tabindex="0"><code>${highlight(source.trimEnd(), "typescript")}</code></pre></div>`
  );
}

function renderOutput(output: Output, notebook: Notebook, context: PageContext): string {
  switch (output.kind) {
    case "exhibit":
      return renderExhibit(output.exhibit, context);
    case "html":
      return `<div class="output-html">${output.html}</div>`;
    case "markdown": {
      const place = { folder: path.dirname(notebook.file), attachments: {} };
      return `<div class="prose">${renderMarkdown(output.source, context, place)}</div>`;
    }
    case "image":
      return `<div class="output-html"><img src="data:${output.mime};base64,${output.base64}" alt="Output of the code above"></div>`;
    case "text":
      return `<pre class="output" tabindex="0">${escapeHtml(output.text.trimEnd())}</pre>`;
    case "warning":
      return marked("warning", "Warnings (standard error)", output.text);
    case "error":
      return marked("error", "Error", output.text);
  }
}

function marked(kind: string, title: string, text: string): string {
  return `<div class="output-${kind}"><p class="output-title">${title}</p><pre tabindex="0">${escapeHtml(text.trimEnd())}</pre></div>`;
}
