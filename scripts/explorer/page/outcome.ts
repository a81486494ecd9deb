/// <reference lib="dom" />
import type { SettingProblem } from "../../../src/explorer/problems";
import type { Suggestion } from "../../../src/explorer/suggestions";
import type { DaySetting } from "../../../src/trading/setting";
import { element, setText } from "./dom";

/** A hand on a slider changes words many times a second; a screen reader hears what is left after this pause. */
const QUIET_MS = 500;

/** What changed, in words; why a setting has no day; what of a link was left out. */
export class Outcome {
  readonly #lead = element("p", { class: "evx-lead" });
  readonly #words = element("ul", { class: "evx-words" });
  readonly #messages = element("div", { class: "evx-messages", role: "status" });
  readonly #spoken = element("p", { class: "evx-spoken", "aria-live": "polite" });
  readonly #try = element("p", { class: "evx-try", hidden: true });
  readonly #compare = element("button", { type: "button", class: "evx-compare", hidden: true }, "Compare with another reference");
  readonly root = element("div", { class: "evx-said" }, this.#messages, element("div", { class: "evx-against" }, this.#lead, this.#compare), this.#try, this.#words, this.#spoken);
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(onCompare: () => void) {
    this.#compare.addEventListener("click", onCompare);
  }

  /** The other reference that can be had; undefined if there is only one. */
  offerComparison(text: string | undefined): void {
    this.#compare.hidden = text === undefined;
    if (text !== undefined) setText(this.#compare, text);
  }

  /** What to try first; shown as long as the day is the reference itself. */
  suggest(suggestions: readonly Suggestion[], choose: (setting: DaySetting) => void): void {
    const buttons = suggestions.map(({ text, setting }) => {
      const button = element("button", { type: "button" }, text);
      button.addEventListener("click", () => choose(setting));
      return button;
    });
    this.#try.replaceChildren("Or try ", ...buttons);
  }

  /** @param words undefined if the day is the reference itself */
  update(words: readonly string[] | undefined, referenceName: string, scenario: string): void {
    this.#try.hidden = words !== undefined;
    if (words === undefined) setText(this.#lead, `This is ${referenceName} in Scenario ${scenario}. Move a slider to see what changes.`);
    else if (words.length === 0) setText(this.#lead, `Against ${referenceName} in Scenario ${scenario}, nothing changes that a reader would see.`);
    else setText(this.#lead, `Against ${referenceName} in Scenario ${scenario}:`);
    this.#list(words ?? []);
  }

  fail(what: string, problems: readonly SettingProblem[]): void {
    this.#try.hidden = true;
    setText(this.#lead, `${what}; the last one on screen is shown in grey.`);
    this.#list(problems.map(({ text }) => text));
  }

  /** What could not be used of a link. */
  tell(ignored: readonly string[]): void {
    this.#messages.replaceChildren(...ignored.map((text) => element("p", {}, text)));
  }

  announceSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      const sentences = [...this.#words.children].map((item) => item.textContent ?? "");
      setText(this.#spoken, [this.#lead.textContent ?? "", ...sentences].join(" "));
    }, QUIET_MS);
  }

  #list(sentences: readonly string[]): void {
    const items = [...this.#words.children] as HTMLElement[];
    sentences.forEach((text, i) => {
      const item = items[i];
      if (item === undefined) this.#words.append(element("li", {}, text));
      else setText(item, text);
    });
    for (const item of items.slice(sentences.length)) item.remove();
  }
}
