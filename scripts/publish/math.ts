/** TeX in markdown ($...$, $$...$$, \begin...\end) as MathML, which browsers draw without fonts or scripts. */
import katex from "katex";
import type MarkdownIt from "markdown-it";
import type { StateBlock, StateInline } from "markdown-it";
import { escapeHtml } from "./escape-html";

/** Equation numbers in the order of their \tag{...}. */
export function equationTags(tex: string): string[] {
  return [...tex.matchAll(/\\tag\{([^{}]+)\}/g)].map((match) => (match[1] ?? "").trim());
}

export function equationAnchor(tag: string): string {
  return `eq-${tag.toLowerCase().replace(/[^a-z0-9]+/g, "-")}`;
}

export function addMath(markdown: MarkdownIt): void {
  markdown.block.ruler.before("fence", "math_block", mathBlock, { alt: ["paragraph", "reference", "blockquote", "list"] });
  markdown.inline.ruler.before("escape", "math_inline", mathInline);
  markdown.renderer.rules["math_inline"] = (tokens, index) => renderInlineMath(tokens[index]?.content ?? "");
  markdown.renderer.rules["math_block"] = (tokens, index, _options, env) =>
    renderEquation(tokens[index]?.content ?? "", (env as { usedIds: Set<string> }).usedIds);
}

function renderInlineMath(tex: string): string {
  return toMathMl(tex, false);
}

/** A display equation; its numbers stand at the right edge and are the targets of "Eq. 13". */
function renderEquation(tex: string, usedIds: Set<string>): string {
  const tags = equationTags(tex);
  const body = toMathMl(withoutNumbers(tex), true);
  const numbers = tags.map((tag) => {
    const id = equationAnchor(tag);
    const first = !usedIds.has(id);
    usedIds.add(id);
    return `<a${first ? ` id="${id}"` : ""} href="#${id}">(${escapeHtml(tag)})</a>`;
  });
  const numberBlock = numbers.length === 0 ? "" : `<span class="equation-number">${numbers.join("")}</span>`;
  return `<div class="equation"><div class="equation-body" tabindex="0">${body}</div>${numberBlock}</div>\n`;
}

/** KaTeX would number every line of align and gather; the paper's numbers are set beside the formula instead. */
function withoutNumbers(tex: string): string {
  return tex
    .replace(/\\tag\{[^{}]+\}/g, "")
    .replace(/\\(begin|end)\{equation\*?\}/g, "")
    .replace(/\\(begin|end)\{(align|gather)\*?\}/g, "\\$1{$2ed}");
}

function toMathMl(tex: string, displayMode: boolean): string {
  try {
    const html = katex.renderToString(tex, { displayMode, output: "mathml", throwOnError: true, strict: "ignore" });
    // KaTeX puts "function application" (U+2061) into scripts as a third child, which browsers set on the baseline.
    return html.replaceAll("<mo>\u2061</mo>", "");
  } catch (error) {
    throw new Error(`A formula could not be typeset: ${(error as Error).message}\n  in: ${tex}`, { cause: error });
  }
}

function mathBlock(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  const text = lineText(state, startLine);
  const environment = /^\\begin\{(equation|align|gather)\*?\}/.exec(text)?.[0];
  const close = environment === undefined ? "$$" : environment.replace("begin", "end");
  const open = environment ?? "$$";
  if (!text.startsWith(open)) return false;
  for (let line = startLine; line < endLine; line++) {
    const found = lineText(state, line).indexOf(close, line === startLine ? open.length : 0);
    if (found < 0) continue;
    const rest = lineText(state, line).slice(found + close.length);
    if (rest.trim() !== "") return false;
    if (silent) return true;
    const from = (state.bMarks[startLine] ?? 0) + (state.tShift[startLine] ?? 0);
    const to = (state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0) + found;
    const token = state.push("math_block", "div", 0);
    token.block = true;
    token.content = environment === undefined ? state.src.slice(from + 2, to) : state.src.slice(from, to + close.length);
    token.map = [startLine, line + 1];
    state.line = line + 1;
    return true;
  }
  return false;
}

function lineText(state: StateBlock, line: number): string {
  return state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line]);
}

/** `$x$`: no blank inside the dollars and no digit after them, so that "$5 or $6" stays text. */
function mathInline(state: StateInline, silent: boolean): boolean {
  if (state.src[state.pos] !== "$") return false;
  const match = /^\$\$([^$]+)\$\$|^\$((?:[^$\\\s]|\\.)(?:(?:[^$\\]|\\.)*(?:[^$\\\s]|\\.))?)\$(?!\d)/s.exec(state.src.slice(state.pos));
  const tex = match?.[1] ?? match?.[2];
  if (match === null || tex === undefined) return false;
  if (!silent) state.push("math_inline", "math", 0).content = tex;
  state.pos += match[0].length;
  return true;
}
