/// <reference lib="dom" />
import { VIEWS, type View } from "../../../src/explorer/views";
import { element, freshId } from "./dom";

interface Tab {
  readonly view: View;
  readonly button: HTMLButtonElement;
  readonly panel: HTMLElement;
}

/** Tabs after the ARIA pattern: one is in the tab order, arrow keys, Home and End go to the others. */
export class Tabs {
  readonly root: HTMLElement;
  readonly #tabs: readonly Tab[];
  #chosen = 0;

  constructor(onChoose: () => void) {
    this.#tabs = VIEWS.map((view) => {
      const id = freshId(`tab-${view.id}`);
      const panel = element("div", { role: "tabpanel", id: `${id}-panel`, "aria-labelledby": id, "data-view": view.id });
      const button = element("button", { type: "button", role: "tab", id, "aria-controls": panel.id, "data-tab": view.id }, view.title);
      return { view, button, panel };
    });
    const list = element("div", { role: "tablist", "aria-label": "Views of the day" }, ...this.#tabs.map(({ button }) => button));
    const choose = (at: number): void => {
      this.#chosen = (at + this.#tabs.length) % this.#tabs.length;
      this.#mark();
      onChoose();
    };
    this.#tabs.forEach(({ button }, i) => button.addEventListener("click", () => choose(i)));
    list.addEventListener("keydown", (event) => {
      const to: Readonly<Record<string, number>> = { ArrowRight: this.#chosen + 1, ArrowLeft: this.#chosen - 1, Home: 0, End: this.#tabs.length - 1 };
      const at = to[event.key];
      if (at === undefined) return;
      event.preventDefault();
      choose(at);
      this.#tabs[this.#chosen]!.button.focus();
    });
    this.root = element("div", { class: "evx-views" }, list, ...this.#tabs.map(({ panel }) => panel));
    this.#mark();
  }

  get chosen(): { readonly view: View; readonly panel: HTMLElement } {
    return this.#tabs[this.#chosen]!;
  }

  #mark(): void {
    this.#tabs.forEach(({ button, panel }, i) => {
      button.setAttribute("aria-selected", String(i === this.#chosen));
      button.tabIndex = i === this.#chosen ? 0 : -1;
      panel.hidden = i !== this.#chosen;
    });
  }
}
