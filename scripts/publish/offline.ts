/** Markup that makes a browser fetch something; a link that a reader clicks is none. */
const LOADS: readonly RegExp[] = [
  /<(?:script|img|iframe|source|video|audio|embed|input|track)\b[^>]*\s(?:src|srcset)\s*=\s*["']?\s*((?:https?:)?\/\/[^"'\s>]+)/gi,
  /<link\b[^>]*\shref\s*=\s*["']?\s*((?:https?:)?\/\/[^"'\s>]+)/gi,
  /<object\b[^>]*\sdata\s*=\s*["']?\s*((?:https?:)?\/\/[^"'\s>]+)/gi,
  /@import\s+(?:url\()?["']?((?:https?:)?\/\/[^"')\s]+)/gi,
  /url\(\s*["']?((?:https?:)?\/\/[^"')\s]+)/gi,
];

/** Throws if notebook output or markdown would load something from elsewhere. */
export function requireOffline(html: string, place: string): void {
  for (const pattern of LOADS) {
    const address = pattern[Symbol.matchAll](html).next().value?.[1];
    if (address !== undefined) {
      throw new Error(`${place}: a page must work offline, but this output would load ${address}. Embed it in the notebook's output instead.`);
    }
  }
}
