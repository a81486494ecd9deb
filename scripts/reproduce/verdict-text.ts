import { stripVTControlCharacters } from "node:util";
import type { Verdict } from "../../src/index";

const SIGNS = { matches: "=", "differs as expected": "~", unexplained: "!" } as const;

/** The verdict for a terminal: a headline and a row per table and figure, wrapped to the width. */
export function verdictText({ headline, rows }: Verdict, width = 100): string {
  const itemWidth = Math.max(...rows.map(({ item }) => item.length));
  const statusWidth = Math.max(...rows.map(({ status }) => status.length));
  const indent = " ".repeat(itemWidth + statusWidth + 8);
  const lines = rows.map(({ item, status, detail }) => {
    const wrapped = wrap(stripVTControlCharacters(detail), Math.max(30, width - indent.length));
    return `  ${SIGNS[status]} ${item.padEnd(itemWidth)}  ${status.padEnd(statusWidth)}  ${wrapped.join(`\n${indent}`)}`;
  });
  return [headline, "", ...lines].join("\n");
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = [""];
  for (const word of text.split(" ")) {
    const last = lines.at(-1)!;
    if (last !== "" && last.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = last === "" ? word : `${last} ${word}`;
  }
  return lines;
}
