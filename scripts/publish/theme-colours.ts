/**
 * Every colour of the report, once for the light and once for the dark theme: the style sheet's
 * variables, the figures and the contrast test all read them here.
 */
export interface ThemeColours {
  readonly background: string;
  /** Slightly set off: code, table headers, quiet boxes. */
  readonly surface: string;
  readonly text: string;
  readonly muted: string;
  readonly rule: string;
  readonly grid: string;
  readonly link: string;
  readonly focus: string;
  readonly good: string;
  readonly goodSurface: string;
  readonly near: string;
  readonly nearSurface: string;
  readonly fair: string;
  readonly fairSurface: string;
  readonly bad: string;
  readonly badSurface: string;
  readonly codeKeyword: string;
  readonly codeString: string;
  readonly codeNumber: string;
  readonly codeComment: string;
  readonly codeTitle: string;
}

export const lightColours: ThemeColours = {
  background: "#ffffff",
  surface: "#f5f6f8",
  text: "#1c2128",
  muted: "#59636f",
  rule: "#dde1e6",
  grid: "#e6e9ed",
  link: "#0b5cad",
  focus: "#0b5cad",
  good: "#1a6b3c",
  goodSurface: "#e7f4ec",
  near: "#1f5f8b",
  nearSurface: "#e8f1f8",
  fair: "#855400",
  fairSurface: "#fcf3e0",
  bad: "#ab2328",
  badSurface: "#fcecec",
  codeKeyword: "#8a2c8f",
  codeString: "#1a6b3c",
  codeNumber: "#8a4b00",
  codeComment: "#5c6773",
  codeTitle: "#0b5cad",
};

export const darkColours: ThemeColours = {
  background: "#14171b",
  surface: "#1d2127",
  text: "#dde2e8",
  muted: "#9ba5b1",
  rule: "#31373f",
  grid: "#2a3037",
  link: "#82b8f5",
  focus: "#a9d0ff",
  good: "#7fd1a0",
  goodSurface: "#173325",
  near: "#8cc4ee",
  nearSurface: "#162f42",
  fair: "#e8bc6a",
  fairSurface: "#3a2d12",
  bad: "#f59a9a",
  badSurface: "#442023",
  codeKeyword: "#dba4e0",
  codeString: "#8fd3a8",
  codeNumber: "#e8bc6a",
  codeComment: "#939eaa",
  codeTitle: "#82b8f5",
};

/** Trace colours for specs that name none: at least 3:1 on both backgrounds, told apart without red against green. */
export const colourway = ["#3b7dc4", "#d2691e", "#2f8f83", "#9a6bc9", "#b5544f", "#7a8791"] as const;

/** Pairs of text and ground that occur on a page. */
export const textPairs: readonly (readonly [keyof ThemeColours, keyof ThemeColours])[] = [
  ["text", "background"],
  ["text", "surface"],
  ["muted", "background"],
  ["muted", "surface"],
  ["link", "background"],
  ["link", "surface"],
  ["good", "goodSurface"],
  ["near", "nearSurface"],
  ["fair", "fairSurface"],
  ["bad", "badSurface"],
  ["text", "goodSurface"],
  ["text", "nearSurface"],
  ["text", "fairSurface"],
  ["text", "badSurface"],
  ["link", "badSurface"],
  ["codeKeyword", "surface"],
  ["codeString", "surface"],
  ["codeNumber", "surface"],
  ["codeComment", "surface"],
  ["codeTitle", "surface"],
];

/** The style sheet's variables: light, dark by the system's wish, and either by the reader's choice. */
export function themeVariables(): string {
  const light = declarations(lightColours, "light");
  const dark = declarations(darkColours, "dark");
  return [
    `:root { ${light} }`,
    `@media (prefers-color-scheme: dark) { :root:not([data-theme="light"]) { ${dark} } }`,
    `:root[data-theme="dark"] { ${dark} }`,
    `@media print { :root, :root:not([data-theme="light"]), :root[data-theme="dark"] { ${light} } }`,
  ].join("\n");
}

function declarations(colours: ThemeColours, scheme: string): string {
  const variables = Object.entries(colours).map(([name, value]) => `--${kebab(name)}: ${value};`);
  return [`color-scheme: ${scheme};`, ...variables].join(" ");
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
