import { createHash } from "node:crypto";
import type { Feeder } from "./feeder";
import { linDistFlow, type LinearFlow } from "./lin-dist-flow";
import { microPuOf, squaredOf, type GridLimits } from "./limits";
import { LoadError, withLoad, type Loads } from "./loads";

/** Energy that goes from one bus to another within a period. */
export interface Delivery {
  readonly sellerBus: number;
  readonly buyerBus: number;
  /** Whole watt-hours. */
  readonly energyWh: number;
  readonly periodMinutes: number;
}

/** The figure that a check turns on: of the worst violation (of a voltage, if there is one, else of a line), or of the lowest voltage where there is none. */
export type Finding =
  | { readonly kind: "low voltage" | "high voltage"; readonly bus: number; readonly voltageMicroPu: number; readonly limitMicroPu: number; readonly marginMicroPu: number }
  /** `bus` is the one at the line's far end. */
  | { readonly kind: "overloaded line"; readonly bus: number; readonly flowVa: number; readonly ratingVa: number };

/** The grid's answer, made of whole numbers and text only, so that it can be written to the ledger as it is. */
export interface LineCheck {
  readonly status: "approved" | "refused";
  readonly finding: Finding;
  /** SHA-256 over feeder, loads, delivery and limits: who has them can repeat the check. */
  readonly inputHash: string;
}

/** How far beyond a limit something is: 1e-15 pu^2 of a voltage, VA^2 of a line; 0 within it. */
interface Excess {
  readonly size: number;
  readonly finding: Finding;
}

/**
 * Whether the feeder can carry a delivery on top of the loads: the buyer's bus draws it, the seller's feeds it in, evenly
 * over the period and at unity power factor. It is refused only if it creates a violation or makes one worse, at any
 * bus or line; a feeder that is in violation before is not the trade's fault.
 *
 * @throws LoadError for a bus that is not there, energy that is not whole or negative, or loads that are too large.
 */
export function checkLine(feeder: Feeder, loads: Loads, delivery: Delivery, limits: GridLimits): LineCheck {
  const flow = linDistFlow(feeder, deliver(loads, delivery));
  const before = excesses(feeder, linDistFlow(feeder, loads), limits);
  const worsened = excesses(feeder, flow, limits).filter(({ size }, i) => size > before[i]!.size);
  const inputHash = createHash("sha256").update(inputText(feeder, loads, delivery, limits)).digest("hex");
  const voltages = worsened.filter(({ finding }) => finding.kind !== "overloaded line");
  const worst = largest(voltages.length > 0 ? voltages : worsened);
  if (worst !== undefined) return { status: "refused", finding: worst.finding, inputHash };
  const bus = flow.squaredVoltages.indexOf(Math.min(...flow.squaredVoltages)) + 1;
  return { status: "approved", finding: lowVoltage(bus, flow, limits), inputHash };
}

/** The loads after an approved delivery: what the next one is checked against. */
export function deliver(loads: Loads, delivery: Delivery): Loads {
  const powerW = powerOf(delivery);
  return withLoad(withLoad(loads, delivery.buyerBus, powerW), delivery.sellerBus, -powerW);
}

/** Mean power, rounded up to a watt. */
function powerOf({ energyWh, periodMinutes }: Delivery): number {
  if (!Number.isSafeInteger(energyWh) || energyWh < 0) throw new LoadError(`energy: came ${energyWh} Wh, required a whole number, 0 or more`);
  if (!Number.isInteger(periodMinutes) || periodMinutes < 1) throw new LoadError(`period: came ${periodMinutes} minutes, required a whole number, 1 or more`);
  return Math.ceil((energyWh * 60) / periodMinutes);
}

/** Low and high voltage of every bus, then every line; always in the same order. */
function excesses(feeder: Feeder, flow: LinearFlow, limits: GridLimits): Excess[] {
  const least = squaredOf(limits.minimumMicroPu + limits.marginMicroPu);
  const most = squaredOf(limits.maximumMicroPu - limits.marginMicroPu);
  const voltages = flow.squaredVoltages.flatMap((squared, i) => [
    { size: Math.max(0, least - squared), finding: lowVoltage(i + 1, flow, limits) },
    { size: Math.max(0, squared - most), finding: { ...lowVoltage(i + 1, flow, limits), kind: "high voltage" as const, limitMicroPu: limits.maximumMicroPu } },
  ]);
  const lines = feeder.branches.map(({ to }, k) => {
    const squaredVa = flow.lineW[k]! * flow.lineW[k]! + flow.lineVar[k]! * flow.lineVar[k]!;
    const ratingVa = limits.ratingsVa[k]!;
    return {
      size: Math.max(0, squaredVa - ratingVa * ratingVa),
      finding: { kind: "overloaded line" as const, bus: to, flowVa: Math.ceil(Math.sqrt(squaredVa)), ratingVa },
    };
  });
  return [...voltages, ...lines];
}

function largest(excesses: readonly Excess[]): Excess | undefined {
  return excesses.reduce<Excess | undefined>((most, excess) => (most === undefined || excess.size > most.size ? excess : most), undefined);
}

function lowVoltage(bus: number, { squaredVoltages }: LinearFlow, limits: GridLimits): Finding & { readonly kind: "low voltage" | "high voltage" } {
  return {
    kind: "low voltage",
    bus,
    voltageMicroPu: microPuOf(squaredVoltages[bus - 1]!),
    limitMicroPu: limits.minimumMicroPu,
    marginMicroPu: limits.marginMicroPu,
  };
}

/** Everything that the answer depends on, in a fixed order. */
function inputText(feeder: Feeder, loads: Loads, delivery: Delivery, limits: GridLimits): string {
  return JSON.stringify([
    [feeder.name, feeder.baseKv, feeder.branches.map(({ from, to, rOhm, xOhm }) => [from, to, rOhm, xOhm])],
    [loads.activeW, loads.reactiveVar],
    [delivery.sellerBus, delivery.buyerBus, delivery.energyWh, delivery.periodMinutes],
    [limits.minimumMicroPu, limits.maximumMicroPu, limits.marginMicroPu, limits.ratingsVa],
  ]);
}
