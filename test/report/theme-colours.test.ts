import { describe, expect, test } from "vitest";
import { contrastRatio, legible } from "../../scripts/figures/colour";
import { colourway, darkColours, lightColours, textPairs } from "../../scripts/publish/theme-colours";

const themes = { light: lightColours, dark: darkColours };

describe.each(Object.entries(themes))("the %s theme", (_name, colours) => {
  test.each(textPairs.map(([text, ground]) => ({ text, ground })))("shows $text on $ground with a contrast of at least 4.5", ({ text, ground }) => {
    expect(contrastRatio(colours[text], colours[ground])).toBeGreaterThanOrEqual(4.5);
  });

  test.each(colourway.map((colour) => ({ colour })))("shows a trace in $colour with a contrast of at least 3", ({ colour }) => {
    expect(contrastRatio(colour, colours.background)).toBeGreaterThanOrEqual(3);
  });

  test.each(["#000000", "#ffffff", "#1a202c", "#ffee88", "rgb(0, 0, 128)"])("mends %s until it stands out", (colour) => {
    expect(contrastRatio(legible(colour, colours.background, 3), colours.background)).toBeGreaterThanOrEqual(3);
  });
});

test("black on white has the contrast 21 of the WCAG definition, a colour on itself 1", () => {
  expect(contrastRatio("#000", "#ffffff")).toBeCloseTo(21, 10);
  expect(contrastRatio("#336699", "rgb(51, 102, 153)")).toBe(1);
});

test("a colour that stands out, a translucent one and a named one stay as given", () => {
  for (const colour of ["#1f5f8b", "rgba(255, 255, 0, 0.3)", "gold"]) expect(legible(colour, "#ffffff", 3)).toBe(colour);
});
