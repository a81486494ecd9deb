import { checkLine, LoadError, MOST_LOAD_W, nominalLoads, withLoad, type Feeder, type Finding, type GridLimits, type Loads } from "../../grid";
import { fromSubstation } from "./loadings";
import { bothVoltages, lowest } from "./voltages";

/** How much one bus can charge on top of the loads, with nothing more anywhere else. */
export interface Headroom {
  readonly bus: number;
  /** The largest whole number of kilowatts that the check lets through; 0 where it lets nothing through. */
  readonly chargingKw: number;
  /** What one kilowatt more is refused for. */
  readonly refusal: Finding;
  /** Lowest voltage of the exact power flow with that charging. */
  readonly exactLowest: { readonly bus: number; readonly pu: number };
}

/**
 * The headroom of every bus but the substation, by bisection on `checkLine`: a larger delivery than a refused one is
 * refused as well. The energy comes from the substation for an hour, so no seller on the feeder relieves the lines.
 *
 * @throws LoadError where the check refuses nothing that its arithmetic is made for.
 */
export function headroomByBus(feeder: Feeder, loads: Loads, limits: GridLimits): Headroom[] {
  return Array.from({ length: feeder.busCount - 1 }, (_, i) => headroomOf(feeder, loads, i + 2, limits));
}

/** `headroomByBus` at a scale of the nominal load, in thousandths. */
export function headroomAtScale(feeder: Feeder, scalePerMille: number, limits: GridLimits): Headroom[] {
  return headroomByBus(feeder, nominalLoads(feeder, scalePerMille), limits);
}

function headroomOf(feeder: Feeder, loads: Loads, bus: number, limits: GridLimits): Headroom {
  const check = (kw: number): ReturnType<typeof checkLine> => checkLine(feeder, loads, fromSubstation(bus, kw * 1000), limits);
  const passes = (kw: number): boolean => check(kw).status === "approved";
  let refusedKw = mostKw(loads);
  if (passes(refusedKw)) throw new LoadError(`${feeder.name}, bus ${bus}: came limits that let ${refusedKw} kW through, required limits that refuse some power below it`);
  // No energy is no delivery: the check approves it at any load.
  let chargingKw = 0;
  while (refusedKw - chargingKw > 1) {
    const middleKw = Math.floor((chargingKw + refusedKw) / 2);
    if (passes(middleKw)) chargingKw = middleKw;
    else refusedKw = middleKw;
  }
  const { exactPu } = bothVoltages(feeder, withLoad(loads, bus, chargingKw * 1000));
  return { bus, chargingKw, refusal: check(refusedKw).finding, exactLowest: lowest(exactPu) };
}

/** What the arithmetic of the check has room for: the power counts at the buyer's bus and at the seller's. */
function mostKw({ activeW }: Loads): number {
  const totalW = activeW.reduce((sum, w) => sum + Math.abs(w), 0);
  return Math.floor((MOST_LOAD_W - totalW) / 2000);
}
