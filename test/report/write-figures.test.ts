import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { writeFigures } from "../../scripts/figures/write-figures";
import type { Figure } from "../../src/exhibits/exhibit";
import { noBrowser, titleWithReason } from "./browser";
import { heatMap, sankey, stackedBars } from "./sample-exhibits";

const PATIENCE_MS = 120_000;
const figures: Figure[] = [stackedBars, heatMap, sankey];

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "ev-surplus-figures-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const read = (name: string): Promise<string> => readFile(path.join(folder, name), "utf8");
const withoutBrowser = (): Promise<undefined> => Promise.resolve(undefined);

describe("without a browser", () => {
  test("specs are written, and the missing drawings are named", async () => {
    const result = await writeFigures(figures, folder, withoutBrowser);
    expect(result.svg).toBe("kept: no browser");
    expect(result.missingSvg).toEqual(["figure-05a", "figure-06", "figure-07"]);
    expect((await readdir(folder)).sort()).toEqual(["figure-05a.json", "figure-06.json", "figure-07.json"]);
  });

  test("a spec reads back as given, and the order of Plotly's fields does not matter", async () => {
    await writeFigures([stackedBars], folder, withoutBrowser);
    const text = await read("figure-05a.json");
    const { kind: _kind, ...fields } = stackedBars;
    expect(JSON.parse(text)).toEqual(fields);
    const { layout, data } = stackedBars.plotly;
    const turned = { ...stackedBars, plotly: { data, layout: Object.fromEntries(Object.entries(layout).reverse()) } };
    expect((await writeFigures([turned], folder, withoutBrowser)).unchanged).toEqual(["figure-05a.json"]);
  });

  test.each([
    ["a number that JSON cannot hold", { ...sankey, data: { ...sankey.data, rows: [{ energyKwh: NaN }] } }, /finite.*NaN.*energyKwh/],
    ["an id that leaves the folder", { ...sankey, id: "../figure" }, /id of its own/],
  ])("%s is refused", async (_what, figure, message) => {
    await expect(writeFigures([figure], folder, withoutBrowser)).rejects.toThrow(message);
    expect(await readdir(folder)).toEqual([]);
  });
});

describe.skipIf(noBrowser !== undefined)(titleWithReason("with a browser", noBrowser), () => {
  test(
    "drawings are the same, byte by byte, from run to run and in any order",
    async () => {
      await writeFigures(figures, folder);
      const first = await Promise.all(figures.map(({ id }) => read(`${id}.svg`)));
      for (const { id } of figures) await rm(path.join(folder, `${id}.svg`));
      const again = await writeFigures([...figures].reverse(), folder);
      expect(again.written).toEqual(["figure-07.svg", "figure-06.svg", "figure-05a.svg"]);
      const second = await Promise.all(figures.map(({ id }) => read(`${id}.svg`)));
      second.forEach((svg, index) => expect(svg === first[index], figures[index]?.id).toBe(true));
    },
    PATIENCE_MS,
  );

  test(
    "a drawing is replaced only when its spec has changed, also if no browser was there at the time",
    async () => {
      await writeFigures(figures, folder);
      const retitled = [{ ...stackedBars, title: "Another title" }, heatMap, sankey];
      const kept = await writeFigures(retitled, folder, withoutBrowser);
      expect(kept).toMatchObject({ svg: "kept: no browser", missingSvg: [], staleSvg: ["figure-05a"], written: ["figure-05a.json"] });
      const refreshed = await writeFigures(retitled, folder);
      expect(refreshed.written).toEqual(["figure-05a.svg"]);
      expect(refreshed.unchanged).toHaveLength(5);
    },
    PATIENCE_MS,
  );

  test(
    "a drawing says its title and description",
    async () => {
      await writeFigures([sankey], folder);
      const svg = await read("figure-07.svg");
      expect(svg).toContain("<title id=\"title\">Figure 7. Energy between the classes over the day</title>");
      expect(svg).toContain(`<desc id="description">${sankey.alt}</desc>`);
    },
    PATIENCE_MS,
  );
});
