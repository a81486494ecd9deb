/// <reference lib="dom" />
import { addressOf, isAddress, openAddress } from "../../../src/explorer/address";
import { defaultChosen, type Chosen } from "../../../src/explorer/state";
import type { Environment } from "./environment";

/**
 * Keeps the setting in the page's address. A finished change is one entry of the browser's history, so that Back goes
 * to the setting before it; undo and redo only rewrite the present entry.
 */
export class History {
  readonly #environment: Environment;

  constructor(environment: Environment, onOpen: (chosen: Chosen, ignored: readonly string[]) => void) {
    this.#environment = environment;
    if (!environment.inAddress) return;
    addEventListener("popstate", () => {
      const hash = location.hash.slice(1);
      // Other anchors of the page are no business of the explorer's.
      if (hash !== "" && !isAddress(hash)) return;
      const { cases } = environment;
      const { chosen, ignored } = hash === "" ? { chosen: defaultChosen(cases[0]!), ignored: [] } : openAddress(cases, hash);
      onOpen(chosen, ignored);
    });
  }

  record(chosen: Chosen, replaces: boolean): void {
    if (!this.#environment.inAddress) return;
    const address = this.link(chosen);
    if (replaces) history.replaceState(null, "", address);
    else history.pushState(null, "", address);
  }

  link(chosen: Chosen): string {
    const hash = addressOf(this.#environment.cases, chosen);
    return location.href.split("#")[0]! + (hash === "" ? "" : `#${hash}`);
  }
}
