/// <reference lib="dom" />
import type { DataTable, Exhibit, ExplorerExhibit } from "../../../src/exhibits/exhibit";

/** The exhibit that a <figure> was made from. */
export function exhibitOf(holder: Element): Exhibit {
  return JSON.parse(holder.querySelector(".exhibit-json")?.textContent ?? "null") as Exhibit;
}

export function dataOf(exhibit: Exclude<Exhibit, ExplorerExhibit>): DataTable {
  return exhibit.kind === "figure" ? exhibit.data : exhibit;
}
