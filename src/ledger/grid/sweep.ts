import type { Feeder } from "./feeder";
import type { Loads } from "./loads";

/** The state of a feeder under constant-power loads. */
export interface PowerFlow {
  /** Voltage of every bus, per unit; entry b - 1 is bus b. */
  readonly voltagesPu: readonly number[];
  readonly lossesKw: number;
  readonly iterations: number;
}

/** Loads that the feeder can't carry: the sweep finds no voltages. */
export class PowerFlowError extends Error {
  constructor(problem: string) {
    super(problem);
    this.name = "PowerFlowError";
  }
}

const TOLERANCE_PU = 1e-12;
const MOST_ITERATIONS = 500;

/**
 * Backward/forward sweep (Shirmohammadi et al., IEEE Transactions on Power Systems 1988, 3(2), 753-762): currents of the
 * loads summed from the ends to the substation, voltages from the substation to the ends, until none moves by 1e-12 pu.
 * The substation holds 1 pu.
 *
 * @throws PowerFlowError where it does not converge: beyond what the feeder can carry.
 */
export function sweep({ name, baseKv, busCount, branches }: Feeder, { activeW, reactiveVar }: Loads): PowerFlow {
  // Per unit with 1 MVA: ohms over baseKv^2, watts over 1e6.
  const ohmsPerUnit = baseKv * baseKv;
  const re = new Array<number>(busCount).fill(1);
  const im = new Array<number>(busCount).fill(0);
  for (let iterations = 1; iterations <= MOST_ITERATIONS; iterations++) {
    // Current drawn at a bus: conj(S / V).
    const currentRe = re.map((e, i) => (activeW[i]! * e + reactiveVar[i]! * im[i]!) / 1e6 / (e * e + im[i]! * im[i]!));
    const currentIm = re.map((e, i) => (activeW[i]! * im[i]! - reactiveVar[i]! * e) / 1e6 / (e * e + im[i]! * im[i]!));
    for (let k = branches.length - 1; k >= 0; k--) {
      const { from, to } = branches[k]!;
      currentRe[from - 1]! += currentRe[to - 1]!;
      currentIm[from - 1]! += currentIm[to - 1]!;
    }
    let moved = 0;
    let lossesPu = 0;
    for (const { from, to, rOhm, xOhm } of branches) {
      const r = rOhm / ohmsPerUnit;
      const x = xOhm / ohmsPerUnit;
      const [iRe, iIm] = [currentRe[to - 1]!, currentIm[to - 1]!];
      const newRe = re[from - 1]! - r * iRe + x * iIm;
      const newIm = im[from - 1]! - r * iIm - x * iRe;
      moved = Math.max(moved, Math.abs(newRe - re[to - 1]!), Math.abs(newIm - im[to - 1]!));
      re[to - 1] = newRe;
      im[to - 1] = newIm;
      lossesPu += r * (iRe * iRe + iIm * iIm);
    }
    if (moved < TOLERANCE_PU) return { voltagesPu: re.map((e, i) => Math.sqrt(e * e + im[i]! * im[i]!)), lossesKw: lossesPu * 1000, iterations };
    if (!Number.isFinite(moved)) break;
  }
  const totalKw = activeW.reduce((total, w) => total + w, 0) / 1000;
  throw new PowerFlowError(`${name}: no voltages found for a load of ${totalKw} kW, required one that the feeder can carry`);
}
