/// <reference lib="dom" />
import type { TradingCase } from "../../../src/case/types";
import { caseOf, type Chosen } from "../../../src/explorer/state";
import { classPeriodsCsv } from "../../../src/sensitivity/day-csv";
import { dayDocument } from "../../../src/sensitivity/day-document";
import type { SolvedDay } from "../../../src/trading/solve-day";
import { element, setText } from "./dom";

/** What the buttons need to know when they are pressed. */
export interface Exported {
  readonly chosen: Chosen;
  /** The day on screen and its choice; undefined before the first is solved. */
  readonly shown: { readonly chosen: Chosen; readonly day: SolvedDay } | undefined;
  /** Address that opens the present setting. */
  readonly link: string;
}

/** Buttons that copy a link and save setting and results. */
export function exportButtons(cases: readonly TradingCase[], present: () => Exported, hasLink: boolean): HTMLElement {
  const status = element("span", { class: "evx-status", role: "status" });
  const fallback = element("input", { type: "text", readonly: true, hidden: true, "aria-label": "Link to this setting", class: "evx-link" });
  const button = (label: string, press: () => void): HTMLElement => {
    const made = element("button", { type: "button" }, label);
    made.addEventListener("click", press);
    return made;
  };
  const copy = async (): Promise<void> => {
    const { link } = present();
    try {
      await navigator.clipboard.writeText(link);
      setText(status, "Link copied");
    } catch {
      fallback.hidden = false;
      fallback.value = link;
      fallback.select();
      setText(status, "Copy it with Ctrl+C or ⌘C");
    }
  };
  return element(
    "div",
    { class: "evx-exports" },
    ...(hasLink ? [button("Copy link", () => void copy())] : []),
    button("Save setting (JSON)", () => save(settingJson(present().chosen), "setting.json", "application/json")),
    button("Save results (CSV)", () => {
      const { shown } = present();
      if (shown === undefined) return;
      const results = dayDocument(caseOf(cases, shown.chosen), shown.chosen.setting, shown.day);
      save(classPeriodsCsv(results), "results.csv", "text/csv;charset=utf-8");
    }),
    fallback,
    status,
  );
}

function settingJson({ caseName, setting }: Chosen): string {
  return `${JSON.stringify({ case: caseName, ...setting }, null, 2)}\n`;
}

function save(text: string, name: string, type: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  element("a", { href: address, download: name }).click();
  // Some browsers read the blob only after the click has returned.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
