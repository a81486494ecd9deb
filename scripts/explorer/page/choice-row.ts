/// <reference lib="dom" />
import type { MechanismId } from "../../../src/case/types";
import type { ChoiceControl } from "../../../src/explorer/controls";
import type { Action } from "../../../src/explorer/state";
import { element, freshId, setText } from "./dom";

type Dispatch = (action: Action, moved: string) => void;

/** A choice whose options stand beside each other: case, scenario, mechanism. */
export class SegmentRow {
  readonly root: HTMLElement;
  readonly #inputs: readonly HTMLInputElement[];
  readonly #note: HTMLElement;

  constructor(control: ChoiceControl, dispatch: Dispatch) {
    const group = freshId("choice");
    const made = control.options.map(({ value, label, note }) => {
      const input = element("input", { type: "radio", name: group, value });
      input.addEventListener("change", () => dispatch(actionOf(control.name, value), control.name));
      return { input, label: element("label", { title: note }, input, element("span", {}, label)) };
    });
    this.#inputs = made.map(({ input }) => input);
    this.#note = element("p", { class: "evx-note" });
    const segments = element("div", { class: "evx-segments" }, ...made.map(({ label }) => label));
    this.root = element("fieldset", { class: "evx-choice", "data-control": control.name }, element("legend", {}, control.label), segments, this.#note);
  }

  update({ value, options }: ChoiceControl): void {
    for (const input of this.#inputs) input.checked = input.value === value;
    setText(this.#note, options.find((option) => option.value === value)?.note ?? "");
  }
}

/** A choice with a list that opens: a reading of the case. */
export class ReadingRow {
  readonly root: HTMLElement;
  readonly #select: HTMLSelectElement;
  readonly #note: HTMLElement;
  readonly #reset: HTMLButtonElement;
  readonly #problem: HTMLElement;

  constructor(control: ChoiceControl, dispatch: Dispatch) {
    const { name, label, description, options, standard, origin } = control;
    const id = freshId("reading");
    this.#select = element("select", { id }, ...options.map(({ value, label: text }) => element("option", { value }, value === standard ? `${text} (the case's)` : text)));
    this.#select.addEventListener("change", () => dispatch(actionOf(name, this.#select.value), name));
    this.#reset = element("button", { type: "button", class: "evx-reset", "aria-label": `Reset ${label}`, title: "Back to the case's reading" }, "↺");
    this.#reset.addEventListener("click", () => {
      dispatch(actionOf(name, standard), name);
      this.#select.focus();
    });
    this.#note = element("summary", { class: "evx-note" });
    this.#problem = element("p", { class: "evx-problem", role: "alert" });
    const source = origin === undefined ? "" : ` Source (${origin.status}): ${origin.source}.`;
    this.root = element(
      "div",
      { class: "evx-row", "data-control": name },
      element("label", { for: id, class: "evx-reading" }, label),
      element("div", { class: "evx-entry" }, this.#select, this.#reset),
      element("details", { class: "evx-origin" }, this.#note, element("p", {}, description + source)),
      this.#problem,
    );
  }

  update({ value, options, isChanged }: ChoiceControl, problem: string): void {
    this.#select.value = value;
    this.#reset.hidden = !isChanged;
    this.root.classList.toggle("evx-changed", isChanged);
    setText(this.#note, options.find((option) => option.value === value)?.note ?? "");
    setText(this.#problem, problem);
  }
}

function actionOf(name: string, value: string): Action {
  if (name === "case") return { type: "chooseCase", caseName: value };
  if (name === "scenario") return { type: "chooseScenario", scenario: value };
  if (name === "mechanism") return { type: "chooseMechanism", mechanism: value as MechanismId };
  return { type: "chooseReading", reading: name.replace(/^reading\./, ""), option: value };
}
