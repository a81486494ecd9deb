/// <reference lib="dom" />
import { addressOf, isAddress, openAddress } from "../../../src/explorer/address";
import { sameChosen, type Chosen } from "../../../src/explorer/state";
import type { Environment } from "./environment";

/** What the explorer does when the browser goes to another entry of its history. */
export interface HistoryHooks {
  /** The explorer's present step and what was chosen there. */
  readonly step: () => Step;
  /** What was chosen at a step; undefined if there is none. */
  readonly chosenAt: (step: number) => Chosen | undefined;
  readonly goTo: (step: number) => void;
  readonly open: (chosen: Chosen, ignored: readonly string[]) => void;
}

/** A finished change: its number among all, and what was chosen then. */
export interface Step {
  readonly number: number;
  readonly chosen: Chosen;
}

/** What an entry of the browser's history carries. */
interface Entry {
  /** Steps are numbered anew each time that the page is loaded. */
  readonly visit: number;
  readonly step: number;
  /** Place among the entries of this page, which survives loading. */
  readonly place: number;
}

/** A traversal that has not arrived by then leads nowhere: browsers forget old entries. */
const LOST_MS = 600;

/**
 * Keeps the browser's history in step with the explorer's: every finished change is an entry, Back and Forward go to
 * the steps of the explorer, and its undo and redo go to the browser's entries. There is one history, and the
 * explorer's steps are the truth: an entry that the browser has forgotten does not hinder undo.
 */
export class History {
  readonly #environment: Environment;
  readonly #hooks: HistoryHooks;
  readonly #visit = performance.timeOrigin;
  /** Place of the browser's present entry. */
  #place: number;
  /** Place of each step's entry, where it has one. */
  #places: (number | undefined)[] = [];
  /** Runs while the browser is on its way to another entry. */
  #moving: ReturnType<typeof setTimeout> | undefined;

  constructor(environment: Environment, hooks: HistoryHooks) {
    this.#environment = environment;
    this.#hooks = hooks;
    this.#place = entryOf(history.state)?.place ?? 0;
    if (!environment.inAddress) return;
    // Undo shall not move the page under the reader's hand.
    history.scrollRestoration = "manual";
    this.#mark(location.href);
    addEventListener("popstate", () => this.#arrive());
  }

  /** After a finished change, undo or redo: brings the browser to the explorer's present step. */
  follow(): void {
    if (!this.#environment.inAddress || this.#moving !== undefined) return;
    const { number, chosen } = this.#hooks.step();
    const here = entryOf(history.state);
    if (here?.visit === this.#visit && here.step === number && location.href === this.link(chosen)) return;
    const place = this.#places[number];
    if (place !== undefined && place !== this.#place) {
      this.#moving = setTimeout(() => {
        this.#moving = undefined;
        this.#places[number] = undefined;
        this.#mark(this.link(chosen));
      }, LOST_MS);
      history.go(place - this.#place);
    } else if (here?.visit === this.#visit && here.step < number) this.#push(this.link(chosen));
    else this.#mark(this.link(chosen));
  }

  /** A new step: entries after the present one are gone, as after any navigation. */
  record(step: number): void {
    this.#places.length = Math.min(this.#places.length, step);
    this.follow();
  }

  link(chosen: Chosen): string {
    const hash = addressOf(this.#environment.cases, chosen);
    return location.href.split("#")[0]! + (hash === "" ? "" : `#${hash}`);
  }

  #arrive(): void {
    const entry = entryOf(history.state);
    if (entry === undefined) return this.#arriveAnew();
    this.#place = entry.place;
    if (this.#moving !== undefined) {
      clearTimeout(this.#moving);
      this.#moving = undefined;
      // It may have been told to go on meanwhile.
      this.follow();
      return;
    }
    const opened = this.#opened();
    const known = entry.visit === this.#visit ? this.#hooks.chosenAt(entry.step) : undefined;
    if (known !== undefined && sameChosen(known, opened.chosen)) {
      this.#places[entry.step] = entry.place;
      this.#hooks.goTo(entry.step);
    } else this.#open(opened);
  }

  /** By a link within the page or a typed address: the browser has made an entry and forgotten those that came after. */
  #arriveAnew(): void {
    this.#forgetAfter(this.#place);
    this.#place += 1;
    const hash = location.hash.slice(1);
    if (isAddress(hash) && !isAnchor(hash)) return this.#open(this.#opened());
    // The jump to another part of the page is done; the address is the setting's again.
    this.#mark(this.link(this.#hooks.step().chosen));
  }

  #opened(): ReturnType<typeof openAddress> {
    return openAddress(this.#environment.cases, location.hash.slice(1));
  }

  #open({ chosen, ignored }: ReturnType<typeof openAddress>): void {
    this.#hooks.open(chosen, ignored);
    this.#places.length = Math.min(this.#places.length, this.#hooks.step().number);
    this.#mark(location.href);
  }

  #push(address: string): void {
    this.#forgetAfter(this.#place);
    this.#place += 1;
    history.pushState(this.#entry(), "", address);
  }

  #mark(address: string): void {
    history.replaceState(this.#entry(), "", address);
  }

  /** The present step at the present place. */
  #entry(): Entry {
    const step = this.#hooks.step().number;
    this.#places = this.#places.map((place) => (place === this.#place ? undefined : place));
    // After a jump within the page a step has two entries; undo and redo go to the first.
    this.#places[step] ??= this.#place;
    return { visit: this.#visit, step, place: this.#place };
  }

  #forgetAfter(last: number): void {
    this.#places = this.#places.map((place) => (place !== undefined && place > last ? undefined : place));
  }
}

/** Whether the hash leads to a part of the page. */
export function isAnchor(hash: string): boolean {
  let id = hash;
  try {
    id = decodeURIComponent(hash);
  } catch {
    // A damaged escape is taken as it is.
  }
  return id !== "" && document.getElementById(id) !== null;
}

function entryOf(state: unknown): Entry | undefined {
  if (typeof state !== "object" || state === null || !("visit" in state && "step" in state && "place" in state)) return undefined;
  return state as Entry;
}
