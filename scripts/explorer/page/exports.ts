/// <reference lib="dom" />
import type { TradingCase } from "../../../src/case/types";
import { fileNameOf, readSettingFile, UnusableSettingError } from "../../../src/explorer/setting-file";
import { settingText } from "../../../src/trading/setting-file";
import { caseOf, type Chosen } from "../../../src/explorer/state";
import { classPeriodsCsv } from "../../../src/sensitivity/day-csv";
import { dayDocument } from "../../../src/sensitivity/day-document";
import type { SolvedDay } from "../../../src/trading/solve-day";
import { element, setText } from "./dom";

/** What the buttons need to know, and do. */
export interface ExportHooks {
  /** The day on screen and its choice; undefined before the first is solved. */
  readonly shown: () => { readonly chosen: Chosen; readonly day: SolvedDay } | undefined;
  /** Address that opens the present setting; undefined where the page has none. */
  readonly link: (() => string) | undefined;
  readonly open: (chosen: Chosen) => void;
}

/** Buttons that copy a link, save what is on screen and open a saved setting. */
export class Exports {
  readonly root: HTMLElement;
  readonly #cases: readonly TradingCase[];
  readonly #hooks: ExportHooks;
  readonly #status = element("span", { class: "evx-status", role: "status" });
  readonly #wrong = element("div", { class: "evx-problem", role: "alert" });
  readonly #fallback = element("input", { type: "text", readonly: true, hidden: true, "aria-label": "Link to this setting", class: "evx-link" });
  readonly #saving: readonly HTMLElement[];
  #obstacle = "";

  constructor(cases: readonly TradingCase[], hooks: ExportHooks) {
    this.#cases = cases;
    this.#hooks = hooks;
    const { link } = hooks;
    this.#saving = [this.#button("Save setting (JSON)", () => this.#saveSetting()), this.#button("Save results (CSV)", () => this.#saveResults())];
    const file = element("input", { type: "file", accept: ".json,application/json", hidden: true, "aria-label": "File with a setting" });
    file.addEventListener("change", () => void this.#open(file));
    this.root = element(
      "div",
      { class: "evx-exports" },
      ...(link === undefined ? [] : [this.#button("Copy link", () => void this.#copy(link()))]),
      ...this.#saving,
      this.#button("Open setting", () => file.click()),
      file,
      this.#fallback,
      this.#status,
      this.#wrong,
    );
  }

  /** @param obstacle why nothing can be saved at the moment; empty if it can */
  update(obstacle: string): void {
    this.#obstacle = obstacle;
    for (const button of this.#saving) {
      // A disabled button would lose the keyboard's focus and could not say why.
      button.setAttribute("aria-disabled", String(obstacle !== ""));
      button.title = obstacle;
    }
  }

  #button(label: string, press: () => void): HTMLElement {
    const made = element("button", { type: "button" }, label);
    made.addEventListener("click", () => {
      const isRefused = made.getAttribute("aria-disabled") === "true";
      setText(this.#status, isRefused ? this.#obstacle : "");
      this.#wrong.replaceChildren();
      if (!isRefused) press();
    });
    return made;
  }

  #saveSetting(): void {
    const shown = this.#hooks.shown();
    if (shown === undefined) return;
    save(settingText(caseOf(this.#cases, shown.chosen), shown.chosen.setting), fileNameOf(shown.chosen, "setting.json"), "application/json");
  }

  #saveResults(): void {
    const shown = this.#hooks.shown();
    if (shown === undefined) return;
    const results = dayDocument(caseOf(this.#cases, shown.chosen), shown.chosen.setting, shown.day);
    save(classPeriodsCsv(results), fileNameOf(shown.chosen, "results.csv"), "text/csv;charset=utf-8");
  }

  async #open(input: HTMLInputElement): Promise<void> {
    const [file] = input.files ?? [];
    if (file === undefined) return;
    try {
      this.#hooks.open(readSettingFile(this.#cases, await file.text()));
      setText(this.#status, `Opened ${file.name}`);
    } catch (error) {
      const problems = error instanceof UnusableSettingError ? error.sentences : [String(error)];
      this.#wrong.replaceChildren(...[`${file.name} was not opened.`, ...problems].map((text) => element("p", {}, text)));
    } finally {
      // The same file may be chosen again after it was edited.
      input.value = "";
    }
  }

  async #copy(link: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(link);
      setText(this.#status, "Link copied");
    } catch {
      this.#fallback.hidden = false;
      this.#fallback.value = link;
      this.#fallback.select();
      setText(this.#status, "Copy it with Ctrl+C or ⌘C");
    }
  }
}

function save(text: string, name: string, type: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  element("a", { href: address, download: name }).click();
  // Some browsers read the blob only after the click has returned.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
