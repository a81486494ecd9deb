/// <reference lib="dom" />
import type { HeadlineNumber } from "../../../src/explorer/headline";
import { element, setText } from "./dom";

const SIGNS = { up: "▲", down: "▼", same: "" } as const;

interface Tile {
  readonly value: HTMLElement;
  readonly change: HTMLElement;
}

/** The numbers that are always in view, each with its difference to the reference. */
export class HeadlineStrip {
  readonly root = element("dl", { class: "evx-headline", "aria-label": "The day in six numbers" });
  readonly #tiles = new Map<string, Tile>();

  update(numbers: readonly HeadlineNumber[]): void {
    for (const { name, label, unit, description, value, text, change, direction } of numbers) {
      const tile = this.#tiles.get(name) ?? this.#add(name, label, unit, description);
      setText(tile.value, text);
      setText(tile.change, `${SIGNS[direction]} ${change}`.trim());
      tile.value.dataset["value"] = String(value);
      tile.change.dataset["direction"] = direction;
    }
  }

  #add(name: string, label: string, unit: string, description: string): Tile {
    const value = element("span", { class: "evx-value", "data-output": name });
    const change = element("span", { class: "evx-change" });
    this.root.append(element("div", { class: "evx-tile", title: description }, element("dt", {}, label), element("dd", {}, value, " ", element("span", { class: "evx-unit" }, unit), change)));
    const tile = { value, change };
    this.#tiles.set(name, tile);
    return tile;
  }
}
