/// <reference lib="dom" />

type Child = Node | string;
type Attributes = Readonly<Record<string, string | boolean | number | undefined>>;

/** An element; `true` gives an attribute without value, `false` and undefined none. */
export function element<Tag extends keyof HTMLElementTagNameMap>(tag: Tag, attributes: Attributes = {}, ...children: readonly Child[]): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) made.setAttribute(name, value === true ? "" : String(value));
  }
  made.append(...children);
  return made;
}

/** Changes the text only if it differs: the browser lays out less, and a screen reader stays quiet. */
export function setText(target: HTMLElement, text: string): void {
  if (target.textContent !== text) target.textContent = text;
}

let made = 0;

/** An id that no other element of the page has. */
export function freshId(what: string): string {
  made += 1;
  return `evx-${what}-${made}`;
}
