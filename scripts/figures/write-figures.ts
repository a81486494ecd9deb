/** Figures -> figures/<id>.json (what is drawn) and figures/<id>.svg (the drawing). */
import { mkdir, readFile } from "node:fs/promises";
import path from "node:path";
import type { Figure } from "../../src/exhibits/exhibit";
import { writeAtomically, writeIfChanged } from "../lib/write-file";
import { launchChromium } from "./chromium";
import { type Drawing, drawingOf, keyOf, svgPainter } from "./draw-svg";
import { figureJson } from "./figure-json";

export interface FigureFiles {
  /** File names that have new content. */
  readonly written: string[];
  readonly unchanged: string[];
  readonly svg: "refreshed" | "kept: no browser";
  /** Ids without an SVG: there was no browser to draw them. */
  readonly missingSvg: string[];
  /** Ids whose SVG shows an older spec, for the same reason. */
  readonly staleSvg: string[];
}

interface Task {
  readonly id: string;
  readonly drawing: Drawing;
  readonly exists: boolean;
}

/** An SVG is drawn only if it is missing or shows another spec, so that machines' fonts cause no changes. */
export async function writeFigures(figures: readonly Figure[], folder: string, launch = launchChromium): Promise<FigureFiles> {
  requireFileNames(figures);
  await mkdir(folder, { recursive: true });
  const written: string[] = [];
  const unchanged: string[] = [];
  const tasks: Task[] = [];
  for (const figure of figures) {
    const changed = writeIfChanged(path.join(folder, `${figure.id}.json`), figureJson(figure));
    (changed ? written : unchanged).push(`${figure.id}.json`);
    const drawing = drawingOf(figure);
    const old = await readIfThere(path.join(folder, `${figure.id}.svg`));
    if (old !== undefined && keyOf(old) === drawing.key) unchanged.push(`${figure.id}.svg`);
    else tasks.push({ id: figure.id, drawing, exists: old !== undefined });
  }
  const drawn = await drawTasks(tasks, folder, launch);
  if (drawn) written.push(...tasks.map(({ id }) => `${id}.svg`));
  return {
    written,
    unchanged,
    svg: drawn ? "refreshed" : "kept: no browser",
    missingSvg: drawn ? [] : tasks.filter(({ exists }) => !exists).map(({ id }) => id),
    staleSvg: drawn ? [] : tasks.filter(({ exists }) => exists).map(({ id }) => id),
  };
}

/** False if there is something to draw and no browser to draw it. */
async function drawTasks(tasks: readonly Task[], folder: string, launch: typeof launchChromium): Promise<boolean> {
  if (tasks.length === 0) return true;
  const browser = await launch();
  if (browser === undefined) return false;
  try {
    const draw = await svgPainter(browser);
    for (const { id, drawing } of tasks) writeAtomically(path.join(folder, `${id}.svg`), await draw(drawing));
    return true;
  } finally {
    await browser.close();
  }
}

async function readIfThere(file: string): Promise<string | undefined> {
  return readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
}

function requireFileNames(figures: readonly Figure[]): void {
  const ids = figures.map((figure) => figure.id);
  const bad = ids.find((id, index) => !/^[a-z0-9][a-z0-9-]*$/.test(id) || ids.indexOf(id) !== index);
  if (bad !== undefined) throw new Error(`Each figure needs an id of its own in lower case, digits and hyphens; got "${bad}".`);
}
