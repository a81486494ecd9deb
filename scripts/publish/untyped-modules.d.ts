/** The part of markdown-it (which ships no types) that the publisher uses. */
declare module "markdown-it" {
  export interface Token {
    type: string;
    tag: string;
    content: string;
    info: string;
    level: number;
    block: boolean;
    markup: string;
    map: [number, number] | null;
    children: Token[] | null;
    meta: unknown;
    attrGet(name: string): string | null;
    attrSet(name: string, value: string): void;
  }
  export interface StateBlock {
    src: string;
    line: number;
    bMarks: number[];
    tShift: number[];
    eMarks: number[];
    push(type: string, tag: string, nesting: -1 | 0 | 1): Token;
  }
  export interface StateInline {
    src: string;
    pos: number;
    push(type: string, tag: string, nesting: -1 | 0 | 1): Token;
  }
  export interface StateCore {
    tokens: Token[];
    env: unknown;
    Token: new (type: string, tag: string, nesting: -1 | 0 | 1) => Token;
  }
  type BlockRule = (state: StateBlock, startLine: number, endLine: number, silent: boolean) => boolean;
  type InlineRule = (state: StateInline, silent: boolean) => boolean;
  type Render = (tokens: Token[], index: number, options: object, env: unknown) => string;
  export default class MarkdownIt {
    constructor(options?: {
      html?: boolean;
      linkify?: boolean;
      typographer?: boolean;
      highlight?: (code: string, language: string) => string;
    });
    block: { ruler: { before(name: string, rule: string, fn: BlockRule, options?: { alt: string[] }): void } };
    inline: { ruler: { before(name: string, rule: string, fn: InlineRule): void } };
    core: { ruler: { push(name: string, fn: (state: StateCore) => void): void } };
    renderer: { rules: Record<string, Render | undefined> };
    parse(source: string, env: object): Token[];
    render(source: string, env: object): string;
    renderInline(source: string, env: object): string;
  }
}
