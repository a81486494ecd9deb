/** Red, green, blue in 0..255 and opacity in 0..1. */
interface Rgba {
  readonly channels: readonly [number, number, number];
  readonly alpha: number;
}

/** Reads "#rgb", "#rrggbb", "rgb(...)" and "rgba(...)"; undefined for anything else. */
function parseColour(text: string): Rgba | undefined {
  const hex = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(text.trim())?.[1];
  if (hex !== undefined) {
    const full = hex.length === 3 ? hex.replace(/./g, "$&$&") : hex;
    const channel = (at: number): number => parseInt(full.slice(at, at + 2), 16);
    return { channels: [channel(0), channel(2), channel(4)], alpha: 1 };
  }
  const parts = /^rgba?\(([^)]+)\)$/i.exec(text.trim())?.[1]?.split(/[\s,/]+/).map(Number);
  const [red, green, blue, alpha = 1] = parts ?? [];
  if (red === undefined || green === undefined || blue === undefined) return undefined;
  if (![red, green, blue, alpha].every(Number.isFinite)) return undefined;
  return { channels: [red, green, blue], alpha };
}

/** Relative luminance, 0 (black) to 1 (white); WCAG 2.2. */
function luminance(channels: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = channels.map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast ratio of two opaque colours, 1..21 (WCAG 2.2); throws on a notation it cannot read. */
export function contrastRatio(one: string, other: string): number {
  const [a, b] = [one, other].map((text) => {
    const colour = parseColour(text);
    if (colour === undefined) throw new Error(`A colour must be "#rrggbb" or "rgb(r, g, b)"; got "${text}".`);
    return luminance(colour.channels);
  }) as [number, number];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

/**
 * The colour itself if it stands out from the ground by `ratio`, otherwise the nearest mixture with white or
 * black that does. Translucent colours (fills, bands, Sankey links) and named ones stay as they are.
 */
export function legible(colour: string, ground: string, ratio: number): string {
  const parsed = parseColour(colour);
  const parsedGround = parseColour(ground);
  if (parsed === undefined || parsedGround === undefined || parsed.alpha < 0.9) return colour;
  const target = luminance(parsedGround.channels) > 0.4 ? 0 : 255;
  for (let share = 0; share <= 1; share += 0.05) {
    const mixed = parsed.channels.map((channel) => Math.round(channel + (target - channel) * share));
    const text = share === 0 ? colour : `rgb(${mixed.join(", ")})`;
    if (contrastRatio(`rgb(${mixed.join(", ")})`, ground) >= ratio) return text;
  }
  return colour;
}
