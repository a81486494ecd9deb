import { joinWords } from "../../../exhibits/describe";
import type { Figure, FigureName } from "../../../exhibits/exhibit";
import { axisTitle, baseLayout, CLASS_COLOURS, COLOURS, DASHES, SYMBOLS } from "../../../exhibits/style";
import { significant } from "../../../units";
import type { Feeder, GridLimits } from "../../grid";
import { alongBuses, busAxis, type BusAxis } from "./bus-axis";
import { feederSections } from "./feeder-sections";
import type { NamedLoading } from "./loadings";
import { bothVoltages, largestError, lowest, type BothVoltages } from "./voltages";

interface Drawn extends BothVoltages {
  readonly name: string;
  readonly colour: string;
  readonly dash: string;
  readonly symbol: string;
}

/**
 * Voltage by bus for some loadings: LinDistFlow, which decides, as lines, the exact power flow as marks, beside the lower
 * limit and the limit with its margin.
 *
 * @throws PowerFlowError for a loading beyond what the feeder can carry.
 */
export function feederFigure(feeder: Feeder, loadings: readonly NamedLoading[], limits: GridLimits, name: FigureName): Figure {
  const axis = busAxis(feeder);
  const drawn = loadings.map(({ name: of, loads }, i): Drawn => ({
    name: of,
    ...bothVoltages(feeder, loads),
    colour: CLASS_COLOURS[i % CLASS_COLOURS.length]!,
    dash: DASHES[i % DASHES.length]!,
    symbol: `${SYMBOLS[i % SYMBOLS.length]!}-open`,
  }));
  const limitPu = limits.minimumMicroPu / 1e6;
  const keptPu = (limits.minimumMicroPu + limits.marginMicroPu) / 1e6;
  const lowestWords = `Lowest voltages: ${drawn.map((of) => wordsOf(of, keptPu)).join("; ")}.`;
  const laterals = feederSections(feeder).slice(1).map(({ buses }) => buses[0]);
  const error = Math.max(...drawn.map((of) => largestError(of).pu));
  return {
    kind: "figure",
    ...name,
    title: "Voltage along the feeder",
    caption:
      `${feeder.name}, ${feeder.baseKv} kV = 1 pu: the trunk, then the laterals, each from the bus where it branches off. Lines: LinDistFlow, which decides; marks: exact power flow, ` +
      `lower by ${error.toFixed(4)} pu at most. The check refuses what LinDistFlow puts below ${keptPu.toFixed(3)} pu, the limit of ${limitPu.toFixed(2)} pu with its margin. ${lowestWords}`,
    alt: `Voltage by bus, falling from 1 pu at the substation, for ${loadings.length} loadings; laterals branch off at buses ${joinWords(laterals.map(String))}. ${lowestWords} The limit is ${limitPu} pu, with its margin ${keptPu} pu.`,
    claims: [],
    plotly: {
      data: [
        ...drawn.map((of) => ({
          type: "scatter",
          mode: "lines",
          name: of.name,
          legendgroup: of.name,
          ...along(axis, of.linearPu),
          hovertemplate: "bus %{customdata}: %{y:.4f} pu, LinDistFlow",
          line: { color: of.colour, dash: of.dash, width: 2 },
        })),
        ...drawn.map((of) => ({
          type: "scatter",
          mode: "markers",
          name: `${of.name}, exact`,
          legendgroup: of.name,
          showlegend: false,
          ...along(axis, of.exactPu),
          hovertemplate: "bus %{customdata}: %{y:.4f} pu, exact",
          marker: { color: of.colour, symbol: of.symbol, size: 7 },
        })),
        // For the legend only: what all marks are.
        { type: "scatter", mode: "markers", name: "marks: exact", x: [null], y: [null], marker: { color: COLOURS.neutral, symbol: "circle-open", size: 7 } },
        limitLine(axis, "limit", limitPu, "solid"),
        limitLine(axis, "limit + margin", keptPu, "dash"),
      ],
      layout: baseLayout({
        height: 480,
        hovermode: "closest",
        xaxis: axis.xaxis,
        yaxis: { title: axisTitle("Voltage", "pu"), range: voltageRange(drawn, limitPu), tickformat: ".2f" },
        annotations: axis.annotations,
      }),
    },
    data: {
      columns: [
        { key: "loading", label: "Loading" },
        { key: "bus", label: "Bus" },
        { key: "section", label: "Section" },
        { key: "linDistFlowPu", label: "LinDistFlow", unit: "pu", decimals: 4 },
        { key: "exactPu", label: "Exact power flow", unit: "pu", decimals: 4 },
      ],
      rows: drawn.flatMap((of) =>
        feederSections(feeder).flatMap(({ name: section, buses }, s) =>
          (s === 0 ? buses : buses.slice(1)).map((bus) => ({
            loading: of.name,
            bus,
            section,
            linDistFlowPu: significant(of.linearPu[bus - 1]!),
            exactPu: significant(of.exactPu[bus - 1]!),
          })),
        ),
      ),
    },
  };
}

function along(axis: BusAxis, voltagesPu: readonly number[]): ReturnType<typeof alongBuses> {
  return alongBuses(axis, (bus) => significant(voltagesPu[bus - 1]!));
}

function limitLine({ range }: BusAxis, name: string, pu: number, dash: string): Record<string, unknown> {
  return { type: "scatter", mode: "lines", name, x: range, y: [pu, pu], hoverinfo: "skip", line: { color: COLOURS.neutral, dash, width: 1.5 } };
}

/** Everything drawn, with room for the sections' names above it. */
function voltageRange(drawn: readonly Drawn[], limitPu: number): [number, number] {
  const all = [limitPu, ...drawn.flatMap(({ linearPu, exactPu }) => [...linearPu, ...exactPu])];
  const [low, high] = [Math.min(...all), Math.max(...all)];
  return [significant(low - 0.05 * (high - low)), significant(high + 0.12 * (high - low))];
}

function wordsOf({ name, linearPu, exactPu }: Drawn, keptPu: number): string {
  const [linear, exact] = [lowest(linearPu), lowest(exactPu)];
  const side = linear.pu < keptPu ? "below what is kept" : "kept";
  return `${name}, ${linear.pu.toFixed(4)} pu at bus ${linear.bus} (exact ${exact.pu.toFixed(4)} at bus ${exact.bus}), ${side}`;
}
