/// <reference lib="dom" />
import { toCsv } from "../../../src/exhibits/exhibit";
import { dataOf, exhibitOf } from "./exhibits";
import { downloadFigure } from "./figures";

export function startDownloads(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>(".download")) {
    button.addEventListener("click", () => void download(button));
  }
  for (const button of document.querySelectorAll<HTMLButtonElement>(".copy")) {
    button.addEventListener("click", () => void copy(button));
  }
}

async function download(button: HTMLButtonElement): Promise<void> {
  const exhibit = exhibitOf(button.closest(".exhibit") as Element);
  // It has buttons of its own.
  if (exhibit.kind === "explorer") return;
  const format = button.dataset["format"];
  if (format === "csv") save(toCsv(dataOf(exhibit)), `${exhibit.id}.csv`);
  else if (exhibit.kind === "figure" && (format === "png" || format === "svg")) await downloadFigure(exhibit, format);
}

function save(text: string, name: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // Some browsers read the blob only after the click has returned.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

async function copy(button: HTMLButtonElement): Promise<void> {
  const source = document.getElementById(button.dataset["copies"] ?? "");
  const status = button.parentElement?.querySelector(".copy-status");
  if (source === null || !status) return;
  try {
    await navigator.clipboard.writeText(source.textContent ?? "");
    status.textContent = "Copied";
  } catch {
    source.closest("details")?.setAttribute("open", "");
    getSelection()?.selectAllChildren(source);
    status.textContent = "Selected; copy with Ctrl+C or ⌘C";
  }
}
