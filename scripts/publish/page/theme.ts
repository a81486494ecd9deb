/// <reference lib="dom" />
import { darkColours, lightColours, type ThemeColours } from "../theme-colours";

/** The key is also read by the early script in the page's head. */
const STORAGE_KEY = "ev-report-theme";

export type Theme = "light" | "dark";

const systemIsDark = matchMedia("(prefers-color-scheme: dark)");

export function currentTheme(): Theme {
  const chosen = document.documentElement.dataset["theme"];
  if (chosen === "light" || chosen === "dark") return chosen;
  return systemTheme();
}

export function coloursOf(theme: Theme): ThemeColours {
  return theme === "dark" ? darkColours : lightColours;
}

/** Follows the system until the reader presses the button; back at the system's theme, follows it again. */
export function startTheme(onChange: () => void): void {
  const button = document.querySelector<HTMLButtonElement>("#theme");
  const show = (): void => button?.setAttribute("aria-pressed", String(currentTheme() === "dark"));
  button?.addEventListener("click", () => {
    choose(currentTheme() === "dark" ? "light" : "dark");
    show();
    onChange();
  });
  systemIsDark.addEventListener("change", () => {
    show();
    onChange();
  });
  show();
}

function systemTheme(): Theme {
  return systemIsDark.matches ? "dark" : "light";
}

function choose(theme: Theme): void {
  const followsSystem = theme === systemTheme();
  if (followsSystem) delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = theme;
  try {
    if (followsSystem) localStorage.removeItem(STORAGE_KEY);
    else localStorage.setItem(STORAGE_KEY, theme);
  } catch {
    // Storage may be switched off; the choice then lasts as long as the page.
  }
}
