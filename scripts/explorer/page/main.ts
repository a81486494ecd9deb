/// <reference lib="dom" />
import { darkColours, lightColours, type ThemeColours } from "../../publish/theme-colours";
import styles from "../explorer.css";
import type { Environment, Explorer } from "./environment";
import { LiveExplorer } from "./explorer";
import { startWorker } from "./worker";

// One script for the page and for the worker that the page makes of its text.
if (typeof document === "undefined") startWorker();
else window.evExplorer = { mount };

function mount(host: HTMLElement, environment: Environment): Explorer {
  if (document.querySelector("#evx-styles") === null) {
    const style = document.createElement("style");
    style.id = "evx-styles";
    // Classic Jupyter's root font has 10 px, and every rem with it.
    style.textContent = environment.hasStyles ? styles : styles.replace(/([\d.]+)rem\b/g, (_, rem: string) => `${16 * Number(rem)}px`);
    document.head.append(style);
  }
  host.classList.add("evx");
  if (!environment.hasStyles) colour(host, environment.theme() === "dark" ? darkColours : lightColours);
  return new LiveExplorer(host, environment);
}

/** The report's pages have these variables; elsewhere the explorer brings its own. */
function colour(host: HTMLElement, colours: ThemeColours): void {
  for (const [name, value] of Object.entries(colours)) {
    host.style.setProperty(`--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`, String(value));
  }
}
