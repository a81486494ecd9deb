import { grouped, joinWords } from "../../../exhibits/describe";
import type { Figure, FigureName } from "../../../exhibits/exhibit";
import { axisTitle, baseLayout, CLASS_COLOURS, COLOURS, DASHES, SYMBOLS } from "../../../exhibits/style";
import { significant } from "../../../units";
import type { Feeder, GridLimits } from "../../grid";
import { alongBuses, busAxis } from "./bus-axis";
import { headroomAtScale, type Headroom } from "./headroom";
import { bindingWords } from "./words";

interface Drawn {
  /** "0.5 of nominal". */
  readonly name: string;
  readonly scale: number;
  readonly headroom: readonly Headroom[];
  readonly colour: string;
  readonly dash: string;
  readonly symbol: string;
}

/** Ticks of a logarithmic axis that a planner reads without counting. */
const TICKS_KW = [10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000];

/**
 * The charging power that every bus could take by itself, for some scales of the nominal load (in thousandths). A mark
 * is open where a line's rating binds and filled where a voltage does; a ring says that the exact power flow finds less
 * than the limit at the power that the check lets through.
 */
export function headroomFigure(feeder: Feeder, scalesPerMille: readonly number[], limits: GridLimits, name: FigureName): Figure {
  const limitPu = limits.minimumMicroPu / 1e6;
  const axis = busAxis(feeder);
  const drawn = scalesPerMille.map((scale, i): Drawn => ({
    name: `${scale / 1000} of nominal`,
    scale,
    headroom: headroomAtScale(feeder, scale, limits),
    colour: CLASS_COLOURS[i % CLASS_COLOURS.length]!,
    dash: DASHES[i % DASHES.length]!,
    symbol: SYMBOLS[i % SYMBOLS.length]!,
  }));
  const all = drawn.flatMap(({ headroom }) => headroom);
  const full = all.filter(({ chargingKw }) => chargingKw === 0).length;
  const ringed = drawn.map((of) => ({ ...of, headroom: of.headroom.filter(({ exactLowest }) => exactLowest.pu < limitPu) }));
  const rings = ringed.map((of) => alongBuses(axis, (bus) => kwAt(of, bus)));
  const words = `${drawn.map(leastAndMost).join("; ")}. ${marginWords(ringed, limits)}`;
  return {
    kind: "figure",
    ...name,
    title: "Charging power that one bus can take",
    caption:
      `The largest charging power, in whole kilowatts, that the check lets through at each bus of ${feeder.name}, bought from the substation for an hour on top of a scale of the nominal load. ` +
      `One bus at a time: what one bus takes, the others no longer have. Filled marks: a voltage binds; open marks: the (assumed) rating of a line. ${words}` +
      (full === 0 ? "" : ` ${full} of ${all.length} marks are missing: no power passes there.`),
    alt: `Charging power by bus on a logarithmic axis for ${drawn.length} load scales, falling along the trunk and each lateral. One bus at a time. ${words}`,
    claims: [],
    plotly: {
      data: [
        ...drawn.map((of) => ({
          type: "scatter",
          mode: "lines+markers",
          name: of.name,
          ...alongBuses(axis, (bus) => kwAt(of, bus)),
          hovertemplate: "bus %{customdata}: %{y:,d} kW",
          line: { color: of.colour, dash: of.dash, width: 1.5 },
          marker: {
            color: of.colour,
            size: 7,
            symbol: axis.places.map((place) => (headroomAt(of, place?.bus)?.refusal.kind === "overloaded line" ? `${of.symbol}-open` : of.symbol)),
          },
        })),
        {
          type: "scatter",
          mode: "markers",
          name: `exact below ${limitPu.toFixed(2)} pu`,
          x: rings.flatMap(({ x }) => x),
          y: rings.flatMap(({ y }) => y),
          hoverinfo: "skip",
          marker: { color: COLOURS.neutral, symbol: "circle-open", size: 15, line: { width: 2 } },
        },
      ],
      layout: baseLayout({
        height: 480,
        hovermode: "closest",
        xaxis: axis.xaxis,
        yaxis: {
          title: axisTitle("Charging power at the bus", "kW"),
          type: "log",
          range: powerRange(all),
          tickvals: TICKS_KW,
          ticktext: TICKS_KW.map(grouped),
        },
        annotations: axis.annotations,
      }),
    },
    data: {
      columns: [
        { key: "bus", label: "Bus" },
        ...drawn.flatMap(({ name: of, scale }) => [
          { key: `kw${scale}`, label: `Charging power, ${of}`, unit: "kW", decimals: 0 },
          { key: `refusal${scale}`, label: `One kilowatt more is refused for, ${of}` },
          { key: `exact${scale}`, label: `Lowest voltage, exact, ${of}`, unit: "pu", decimals: 4 },
        ]),
      ],
      rows: (drawn[0]?.headroom ?? []).map(({ bus }, i) => ({
        bus,
        ...Object.fromEntries(
          drawn.flatMap(({ scale, headroom }) => {
            const { chargingKw, refusal, exactLowest } = headroom[i]!;
            return [
              [`kw${scale}`, chargingKw],
              [`refusal${scale}`, bindingWords(refusal)],
              [`exact${scale}`, significant(exactLowest.pu)],
            ];
          }),
        ),
      })),
    },
  };
}

function headroomAt({ headroom }: Pick<Drawn, "headroom">, bus: number | undefined): Headroom | undefined {
  return headroom.find((of) => of.bus === bus);
}

/** Null where nothing is drawn: at the substation, and where no power passes, as 0 has no place on a logarithmic axis. */
function kwAt(of: Pick<Drawn, "headroom">, bus: number): number | null {
  return headroomAt(of, bus)?.chargingKw || null;
}

function powerRange(headroom: readonly Headroom[]): [number, number] {
  const powers = headroom.map(({ chargingKw }) => chargingKw).filter((kw) => kw > 0);
  // Down by a tenth of the range, up by a fifth, for the sections' names.
  const [low, high] = [Math.log10(Math.min(...powers)), Math.log10(Math.max(...powers))];
  return [significant(low - 0.1 * (high - low)), significant(high + 0.2 * (high - low))];
}

function leastAndMost({ name, headroom }: Drawn): string {
  const byPower = [...headroom].sort((a, b) => a.chargingKw - b.chargingKw);
  const words = ({ chargingKw, bus }: Headroom): string => `${grouped(chargingKw)} kW at bus ${bus}`;
  return `${name}: from ${words(byPower[0]!)} to ${words(byPower.at(-1)!)}`;
}

/** What the exact power flow says of the powers that the check lets through. */
function marginWords(ringed: readonly Drawn[], { minimumMicroPu, marginMicroPu }: GridLimits): string {
  const limit = (minimumMicroPu / 1e6).toFixed(2);
  const found = ringed.flatMap(({ name, headroom }) => headroom.map((of) => ({ name, ...of })));
  if (found.length === 0) return `With each of these powers the exact power flow keeps ${limit} pu.`;
  const worst = found.reduce((low, of) => (of.exactLowest.pu < low.exactLowest.pu ? of : low));
  const buses = [...new Set(found.map(({ bus }) => bus))].sort((a, b) => a - b);
  return (
    `Rings: with so much power at bus${buses.length > 1 ? "es" : ""} ${joinWords(buses.map(String))} the exact power flow falls below ${limit} pu (${worst.exactLowest.pu.toFixed(4)} pu at bus ${worst.exactLowest.bus}, ` +
    `${worst.name}), so the margin of ${marginMicroPu / 1e6} pu does not cover all that LinDistFlow neglects.`
  );
}
