/// <reference lib="dom" />
import { originLine, type NumberControl } from "../../../src/explorer/controls";
import { plainNumber } from "../../../src/explorer/format";
import type { Action } from "../../../src/explorer/state";
import { element, freshId, setText } from "./dom";

type Dispatch = (action: Action, moved: string) => void;

/** Slider, number input, note and reset button of one number. */
export class NumberRow {
  readonly root: HTMLElement;
  readonly #slider: HTMLInputElement;
  readonly #field: HTMLInputElement;
  readonly #scale: HTMLElement;
  readonly #reset: HTMLButtonElement;
  readonly #note: HTMLElement;
  readonly #problem: HTMLElement;
  #shown: number | undefined;

  constructor(control: NumberControl, dispatch: Dispatch) {
    const { name, label, unitText, description } = control;
    const ids = { field: freshId("field"), slider: freshId("slider"), problem: freshId("problem") };
    this.#slider = element("input", { type: "range", id: ids.slider, "aria-label": unitText === "" ? label : `${label}, ${unitText}`, "aria-describedby": ids.problem });
    this.#field = element("input", { type: "number", id: ids.field, step: "any", inputmode: "decimal", "aria-describedby": ids.problem });
    this.#scale = element("div", { class: "evx-scale", "aria-hidden": "true" });
    this.#reset = element("button", { type: "button", class: "evx-reset", "aria-label": `Reset ${label}`, title: "Back to the case's value" }, "↺");
    this.#note = element("summary", { class: "evx-note" });
    this.#problem = element("p", { id: ids.problem, class: "evx-problem", role: "alert" });
    const details = element("details", { class: "evx-origin" }, this.#note, element("p", {}, originText(control, description)));
    const unit = element("span", { class: "evx-unit" }, unitText);
    const head = element("div", { class: "evx-head" }, element("label", { for: ids.field, title: description }, label), element("span", { class: "evx-entry" }, this.#field, unit, this.#reset));
    this.root = element("div", { class: "evx-row", "data-control": name }, head, this.#slider, this.#scale, details, this.#problem);
    this.#listen(name, dispatch);
  }

  #listen(name: string, dispatch: Dispatch): void {
    const settle = (): void => dispatch({ type: "settle" }, name);
    this.#slider.addEventListener("input", () => dispatch({ type: "setNumber", name, value: Number(this.#slider.value) }, name));
    this.#slider.addEventListener("change", settle);
    this.#field.addEventListener("input", () => {
      // Half-typed numbers ("", "-") wait for the next key.
      if (this.#field.value !== "" && Number.isFinite(this.#field.valueAsNumber)) dispatch({ type: "setNumber", name, value: this.#field.valueAsNumber }, name);
    });
    this.#field.addEventListener("change", () => {
      if (this.#field.value === "" && this.#shown !== undefined) this.#field.value = plainNumber(this.#shown);
      settle();
    });
    this.#reset.addEventListener("click", () => {
      dispatch({ type: "resetNumber", name }, name);
      this.#field.focus();
    });
  }

  update(control: NumberControl, problem: string): void {
    const { value, slider, standard, isChanged, origin, unitText } = control;
    const { min, max, step } = slider;
    for (const [key, number] of Object.entries({ min, max, step })) if (this.#slider.getAttribute(key) !== String(number)) this.#slider.setAttribute(key, String(number));
    if (this.#slider.valueAsNumber !== value) this.#slider.value = String(value);
    this.#slider.setAttribute("aria-valuetext", `${plainNumber(value)} ${unitText}`.trim());
    // What is being typed is left as it is.
    if (this.#field.valueAsNumber !== value && !(this.#field.value === "" && document.activeElement === this.#field)) this.#field.value = plainNumber(value);
    this.#shown = value;
    this.root.classList.toggle("evx-changed", isChanged);
    this.#reset.hidden = !isChanged;
    setText(this.#note, originLine(control));
    setText(this.#problem, problem);
    for (const input of [this.#slider, this.#field]) input.setAttribute("aria-invalid", String(problem !== ""));
    const share = (at: number): string => `${(100 * Math.min(1, Math.max(0, (at - min) / (max - min)))).toFixed(2)}%`;
    this.#scale.style.setProperty("--at", share(standard));
    this.#scale.style.setProperty("--from", share(origin?.range?.[0] ?? standard));
    this.#scale.style.setProperty("--to", share(origin?.range?.[1] ?? standard));
  }
}

function originText({ origin, changesSeries }: NumberControl, description: string): string {
  const what = `${description.charAt(0).toUpperCase()}${description.slice(1)}.`;
  if (origin === undefined) return what;
  const range = origin.range === undefined ? "" : ` Range on record, for this number by itself and before any calibration: ${plainNumber(origin.range[0])} to ${plainNumber(origin.range[1])}.`;
  return `${what} Source${changesSeries ? " of the series" : ""} (${origin.status}): ${origin.source}.${range}`;
}
