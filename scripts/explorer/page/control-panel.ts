/// <reference lib="dom" />
import { NUMBER_GROUPS, type ChoiceControl, type Controls, type NumberControl } from "../../../src/explorer/controls";
import type { SettingProblem } from "../../../src/explorer/problems";
import type { Action } from "../../../src/explorer/state";
import { ReadingRow, SegmentRow } from "./choice-row";
import { element, setText } from "./dom";
import { NumberRow } from "./number-row";

/** Groups that are open at first; the others keep a phone's page short. */
const OPEN: readonly string[] = ["fees", "users"];

interface Group {
  readonly count: HTMLElement;
  readonly controls: (all: Controls) => readonly { readonly isChanged: boolean }[];
}

/** All controls of a case. Made anew for another case, or when a link brings numbers that have no name. */
export class ControlPanel {
  readonly root: HTMLElement;
  readonly #segments = new Map<string, SegmentRow>();
  readonly #numbers = new Map<string, NumberRow>();
  readonly #readings = new Map<string, ReadingRow>();
  readonly #groups: Group[] = [];
  /** Which controls it has; another shape needs another panel. */
  readonly shape: string;

  constructor(controls: Controls, dispatch: (action: Action, moved: string) => void) {
    this.shape = shapeOf(controls);
    for (const control of controls.choices) this.#segments.set(control.name, new SegmentRow(control, dispatch));
    for (const control of controls.numbers) this.#numbers.set(control.name, new NumberRow(control, dispatch));
    for (const control of controls.readings) this.#readings.set(control.name, new ReadingRow(control, dispatch));
    const groups = NUMBER_GROUPS.flatMap(({ id, title }) => {
      const names = controls.numbers.filter(({ group }) => group === id).map(({ name }) => name);
      if (names.length === 0) return [];
      const rows = names.map((name) => this.#numbers.get(name)!.root);
      return [this.#group(title, OPEN.includes(id) || id === "other", rows, (all) => all.numbers.filter(({ group }) => group === id))];
    });
    if (controls.readings.length > 0) groups.push(this.#group("Readings of the case", false, [...this.#readings.values()].map(({ root }) => root), (all) => all.readings));
    const choices = element("div", { class: "evx-choices" }, ...[...this.#segments.values()].map(({ root }) => root));
    this.root = element("div", { class: "evx-controls" }, choices, ...groups);
  }

  #group(title: string, isOpen: boolean, rows: readonly HTMLElement[], controls: Group["controls"]): HTMLElement {
    const count = element("span", { class: "evx-count" });
    this.#groups.push({ count, controls });
    return element("details", { class: "evx-group", open: isOpen }, element("summary", {}, title, " ", count), ...rows);
  }

  update(controls: Controls, problems: readonly SettingProblem[]): void {
    const problemAt = (name: string): string => problems.filter(({ control }) => control === name).map(({ text }) => text).join(" ");
    each(controls.choices, this.#segments, (row, control) => row.update(control));
    each(controls.numbers, this.#numbers, (row, control) => row.update(control, problemAt(control.name)));
    each(controls.readings, this.#readings, (row, control) => row.update(control, problemAt(control.name)));
    for (const { count, controls: ofGroup } of this.#groups) {
      const changed = ofGroup(controls).filter(({ isChanged }) => isChanged).length;
      setText(count, changed === 0 ? "" : `${changed} changed`);
    }
  }
}

function each<Control extends ChoiceControl | NumberControl, Row>(controls: readonly Control[], rows: ReadonlyMap<string, Row>, update: (row: Row, control: Control) => void): void {
  for (const control of controls) update(rows.get(control.name)!, control);
}

/** Names of all controls and their options; descriptions of users change with the scenario but not their rows. */
export function shapeOf({ choices, numbers, readings }: Controls): string {
  const options = ({ name, options: of }: ChoiceControl): unknown => [name, of.map(({ value }) => value)];
  return JSON.stringify([choices.map(options), numbers.map(({ name, unitText }) => [name, unitText]), readings.map(options)]);
}
