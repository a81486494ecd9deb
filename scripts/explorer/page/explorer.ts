/// <reference lib="dom" />
import { addressOf, isAddress, openAddress } from "../../../src/explorer/address";
import { controlsOf } from "../../../src/explorer/controls";
import { headline } from "../../../src/explorer/headline";
import { problemsOf, type SettingProblem } from "../../../src/explorer/problems";
import { caseOf, chosenAt, defaultChosen, initialState, reduce, referenceOf, sameChosen, type Action, type Chosen, type ExplorerState } from "../../../src/explorer/state";
import { suggestionsOf } from "../../../src/explorer/suggestions";
import type { Comparison } from "../../../src/explorer/comparison";
import type { View } from "../../../src/explorer/views";
import { changeWords, referenceNameOf } from "../../../src/explorer/words";
import type { SolvedDay } from "../../../src/trading/solve-day";
import { ControlPanel, shapeOf } from "./control-panel";
import { DayLoop } from "./day-loop";
import { Days } from "./days";
import { element } from "./dom";
import type { Environment, Explorer } from "./environment";
import { Exports } from "./exports";
import { HeadlineStrip } from "./headline-strip";
import { History, isAnchor } from "./history";
import { Outcome } from "./outcome";
import { Tabs } from "./tabs";
import { Toolbar } from "./toolbar";
import { ViewPanel, type Medium } from "./view-panel";
import { watchPrint, watchWidth } from "./watch";

/** A day that lags behind the controls by more than this is greyed. */
const LAG_MS = 250;

/** Width of an A4 page between its margins, in CSS px. */
const PRINT_WIDTH_PX = 660;

/** What is on screen: a day, what it is compared with, and the choice that it belongs to. */
interface Shown extends Comparison {
  readonly chosen: Chosen;
}

/** Builds the explorer inside `host` and keeps it up to date with what the reader chooses. */
export class LiveExplorer implements Explorer {
  readonly #days: Days;
  readonly #loop: DayLoop;
  readonly #headline = new HeadlineStrip();
  readonly #outcome = new Outcome(() => {
    this.#keepsMechanism = !this.#keepsMechanism;
    this.#schedule();
  });
  readonly #tabs = new Tabs(() => this.#drawView());
  readonly #views = new Map<View["id"], ViewPanel>();
  readonly #toolbar: Toolbar;
  readonly #history: History;
  readonly #exports: Exports;
  readonly #main: HTMLElement;
  #panel: ControlPanel;
  #state: ExplorerState;
  #shown: Shown | undefined;
  #problems: readonly SettingProblem[] = [];
  #moved = "";
  #lag: ReturnType<typeof setTimeout> | undefined;
  #printing = false;
  /** Whether the reference has the chosen mechanism, so that only the other changes are seen. */
  #keepsMechanism = false;
  /** The browser has changed the address itself. */
  #isFromHistory = false;

  constructor(
    readonly host: HTMLElement,
    readonly environment: Environment,
  ) {
    this.#days = new Days(environment);
    const { cases } = environment;
    const isCited = environment.inAddress && isAddress(location.hash) && !isAnchor(location.hash.slice(1));
    const opened = isCited ? openAddress(cases, location.hash.slice(1)) : { chosen: defaultChosen(cases[0]!), ignored: [] };
    this.#state = initialState(opened.chosen);
    this.#loop = new DayLoop(this.#days, {
      present: () => this.#state.present,
      referenceOf: (chosen) => this.#referenceOf(chosen),
      show: (chosen, day, reference) => this.#show(chosen, day, reference),
      fail: (error) => this.#fail(error),
    });
    this.#history = new History(environment, {
      step: () => ({ number: this.#state.past.length, chosen: this.#state.settled }),
      chosenAt: (step) => chosenAt(this.#state, step),
      goTo: (step) => this.#followBrowser({ type: "goTo", step }),
      open: (chosen, ignored) => {
        this.#followBrowser({ type: "open", chosen });
        this.#outcome.tell(ignored);
      },
    });
    this.#toolbar = new Toolbar((type) => this.#dispatch({ type }, ""));
    this.#panel = this.#newPanel();
    this.#exports = new Exports(cases, {
      shown: () => this.#shown,
      link: environment.inAddress ? () => this.#history.link(this.#state.present) : undefined,
      open: (chosen) => this.#dispatch({ type: "open", chosen }, ""),
    });
    this.#main = element("div", { class: "evx-outcome" }, this.#outcome.root, this.#tabs.root, this.#exports.root);
    host.replaceChildren(this.#toolbar.root, this.#panel.root, this.#headline.root, this.#main);
    this.#outcome.tell(opened.ignored);
    if (isCited) host.scrollIntoView();
    this.#listen();
    this.#showControls();
    this.#schedule();
  }

  redraw(): void {
    this.#drawView();
  }

  #listen(): void {
    this.host.addEventListener("keydown", (event) => {
      const key = event.key.toLowerCase();
      if (!(event.ctrlKey || event.metaKey) || event.altKey || (key !== "z" && key !== "y") || isText(event.target)) return;
      event.preventDefault();
      this.#dispatch({ type: key === "y" || event.shiftKey ? "redo" : "undo" }, "");
    });
    watchWidth(this.#main, () => {
      if (!this.#printing) this.#drawView();
    });
    watchPrint((printing) => {
      this.#printing = printing;
      this.#drawView();
    });
  }

  #dispatch(action: Action, moved: string): void {
    const before = this.#state;
    this.#state = reduce(this.environment.cases, before, action);
    if (moved !== "") this.#moved = moved;
    const { present, settled } = this.#state;
    if (present.caseName !== before.present.caseName || present.setting.mechanism !== before.present.setting.mechanism) this.#loop.drop();
    if (!sameChosen(settled, before.settled)) {
      // What a link could not say is told until something else is chosen.
      this.#outcome.tell([]);
      if (!this.#isFromHistory) this.#record(action);
    }
    this.#showControls();
    if (!sameChosen(present, before.present)) this.#schedule();
    if (present === settled) this.#outcome.announceSoon();
  }

  #record({ type }: Action): void {
    if (type === "undo" || type === "redo") this.#history.follow();
    else this.#history.record(this.#state.past.length);
  }

  #followBrowser(action: Action): void {
    this.#isFromHistory = true;
    this.#dispatch(action, "");
    this.#isFromHistory = false;
  }

  #schedule(): void {
    this.host.dataset["state"] = "busy";
    this.#lag ??= setTimeout(() => this.host.classList.add("evx-lagging"), LAG_MS);
    this.#loop.schedule();
  }

  /** The day on screen has just changed; it may still not be the one that the controls say. */
  #endLag(isPresent: boolean): void {
    clearTimeout(this.#lag);
    this.#lag = isPresent ? undefined : setTimeout(() => this.host.classList.add("evx-lagging"), LAG_MS);
    this.host.classList.remove("evx-lagging");
  }

  /** What a choice is compared with: the case's setting, or that under the chosen mechanism. */
  #referenceOf(chosen: Chosen): Chosen {
    const setting = referenceOf(caseOf(this.environment.cases, chosen), chosen.setting);
    return { ...chosen, setting: this.#keepsMechanism ? { ...setting, mechanism: chosen.setting.mechanism } : setting };
  }

  #referenceName({ caseName, setting }: Chosen): string {
    const name = referenceNameOf(caseName);
    const tradingCase = caseOf(this.environment.cases, { caseName });
    if (!this.#keepsMechanism || setting.mechanism === tradingCase.settings.mechanism) return name;
    return `${name} under this mechanism`;
  }

  #show(chosen: Chosen, day: SolvedDay, reference: SolvedDay): void {
    const referenceName = this.#referenceName(chosen);
    this.#shown = { chosen, day, reference, referenceName };
    const hadProblems = this.#problems.length > 0;
    this.#problems = [];
    if (hadProblems) this.#showControls();
    this.#headline.update(headline(day, reference));
    const isReference = day === reference;
    if (isReference) this.#suggest(chosen);
    const isUsual = chosen.setting.mechanism === caseOf(this.environment.cases, chosen).settings.mechanism;
    this.#outcome.offerComparison(isUsual ? undefined : `Compare with ${referenceNameOf(chosen.caseName)}${this.#keepsMechanism ? "" : " under this mechanism"}`);
    this.#outcome.update(isReference ? undefined : changeWords(reference, day), referenceName, chosen.setting.scenario);
    this.host.classList.remove("evx-stale");
    this.#exports.update("");
    this.#endLag(sameChosen(chosen, this.#state.present));
    this.#drawView();
  }

  #suggest(chosen: Chosen): void {
    const suggestions = suggestionsOf(caseOf(this.environment.cases, chosen), chosen.setting.scenario);
    this.#outcome.suggest(suggestions, (setting) => this.#dispatch({ type: "open", chosen: { ...chosen, setting } }, ""));
  }

  #fail(error: unknown): void {
    let what = "This setting has no day";
    try {
      this.#problems = problemsOf(error, this.#moved);
    } catch {
      what = "This day could not be solved";
      this.#problems = [{ control: "", text: error instanceof Error ? error.message : String(error) }];
    }
    this.host.classList.add("evx-stale");
    this.#endLag(true);
    this.#exports.update(`${what}: ${this.#problems.map(({ text }) => text).join(" ")}`);
    this.#outcome.fail(what, this.#problems);
    this.#showControls();
    this.#settledOn(this.#state.present, "impossible");
    if (this.#shown === undefined) void this.#showInstead(this.#state.present);
  }

  /** A link may lead to a setting without a day: the reference then stands in grey. */
  async #showInstead(present: Chosen): Promise<void> {
    const chosen = this.#referenceOf(present);
    const reference = await this.#days.reference(chosen);
    if (this.#shown !== undefined) return;
    this.#shown = { chosen, day: reference, reference, referenceName: this.#referenceName(chosen) };
    this.#headline.update(headline(reference, reference));
    this.#drawView();
  }

  #showControls(): void {
    const { cases } = this.environment;
    const { present, past, future, settled } = this.#state;
    const tradingCase = caseOf(cases, present);
    const reference = referenceOf(tradingCase, present.setting);
    const controls = controlsOf(cases, tradingCase, present.setting);
    if (shapeOf(controls) !== this.#panel.shape) {
      const old = this.#panel.root;
      this.#panel = this.#newPanel();
      old.replaceWith(this.#panel.root);
    }
    this.#panel.update(controls, this.#problems);
    this.#toolbar.update({
      canUndo: past.length > 0 || !sameChosen(present, settled),
      canRedo: future.length > 0,
      canReset: !sameChosen(present, { ...present, setting: reference }),
      referenceName: referenceNameOf(present.caseName),
      title: tradingCase.settings.title,
    });
  }

  #newPanel(): ControlPanel {
    const { cases } = this.environment;
    const { present } = this.#state;
    return new ControlPanel(controlsOf(cases, caseOf(cases, present), present.setting), (action, moved) => this.#dispatch(action, moved));
  }

  #drawView(): void {
    const shown = this.#shown;
    if (shown === undefined) return;
    const { view, panel } = this.#tabs.chosen;
    const drawing = this.#views.get(view.id) ?? new ViewPanel(view, panel);
    this.#views.set(view.id, drawing);
    const medium: Medium = this.#printing ? { theme: "light", widthPx: PRINT_WIDTH_PX } : { theme: this.environment.theme() };
    void drawing.draw(shown, this.environment.plotly, medium).then(() => {
      if (this.#shown === shown && !this.host.classList.contains("evx-stale")) this.#settledOn(shown.chosen, "ready");
    });
  }

  /** Says in the page which setting it shows, once it does. */
  #settledOn(chosen: Chosen, state: "ready" | "impossible"): void {
    this.host.dataset["shown"] = addressOf(this.environment.cases, chosen);
    this.host.dataset["inView"] = this.#tabs.chosen.view.id;
    this.host.dataset["state"] = sameChosen(chosen, this.#state.present) ? state : "busy";
  }
}

/** Whether the browser's own undo belongs to the target. */
function isText(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement && (target.type === "number" || target.type === "text");
}
