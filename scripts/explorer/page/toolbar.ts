/// <reference lib="dom" />
import { element, setText } from "./dom";

export interface ToolbarState {
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly canReset: boolean;
  readonly referenceName: string;
  /** The case's title. */
  readonly title: string;
}

/** Title of the case; undo, redo and the way back to the case's own setting. */
export class Toolbar {
  readonly root: HTMLElement;
  readonly #title = element("p", { class: "evx-title" });
  readonly #undo: HTMLButtonElement;
  readonly #redo: HTMLButtonElement;
  readonly #reset: HTMLButtonElement;

  constructor(press: (type: "undo" | "redo" | "reset") => void) {
    const button = (type: "undo" | "redo" | "reset", text: string, title: string): HTMLButtonElement => {
      const made = element("button", { type: "button", "data-press": type, title }, text);
      made.addEventListener("click", () => {
        if (made.getAttribute("aria-disabled") !== "true") press(type);
      });
      return made;
    };
    this.#undo = button("undo", "Undo", "Ctrl+Z");
    this.#redo = button("redo", "Redo", "Ctrl+Shift+Z");
    this.#reset = button("reset", "", "All numbers, readings and the mechanism; the scenario stays");
    this.root = element("div", { class: "evx-toolbar" }, this.#title, element("div", { class: "evx-buttons" }, this.#undo, this.#redo, this.#reset));
  }

  update({ canUndo, canRedo, canReset, referenceName, title }: ToolbarState): void {
    setText(this.#title, title);
    setText(this.#reset, `Back to ${referenceName}`);
    // A disabled button would lose the keyboard's focus.
    this.#undo.setAttribute("aria-disabled", String(!canUndo));
    this.#redo.setAttribute("aria-disabled", String(!canRedo));
    this.#reset.setAttribute("aria-disabled", String(!canReset));
  }
}
