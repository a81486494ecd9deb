/** Text of a case's owner with nothing in it that Markdown would take for a mark, a formula or HTML; on one line. */
export function plainMarkdown(text: string): string {
  return text.replace(/\s+/g, " ").replace(/[!-/:-@[-`{-~]/g, "\\$&");
}
