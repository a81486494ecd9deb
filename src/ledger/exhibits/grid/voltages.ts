import { linDistFlow, ONE_PU_SQUARED, sweep, type Feeder, type Loads } from "../../grid";

/** Voltages of all buses, per unit; entry b - 1 is bus b. */
export interface BothVoltages {
  /** LinDistFlow, which decides. */
  readonly linearPu: readonly number[];
  /** The exact power flow beside it. */
  readonly exactPu: readonly number[];
}

/** @throws PowerFlowError for loads beyond what the feeder can carry. */
export function bothVoltages(feeder: Feeder, loads: Loads): BothVoltages {
  return {
    linearPu: linDistFlow(feeder, loads).squaredVoltages.map((squared) => Math.sqrt(squared / ONE_PU_SQUARED)),
    exactPu: sweep(feeder, loads).voltagesPu,
  };
}

/** The lowest voltage and its bus. */
export function lowest(voltagesPu: readonly number[]): { readonly bus: number; readonly pu: number } {
  const pu = Math.min(...voltagesPu);
  return { bus: voltagesPu.indexOf(pu) + 1, pu };
}

/** By how much LinDistFlow is too high, at most, and where. */
export function largestError({ linearPu, exactPu }: BothVoltages): { readonly bus: number; readonly pu: number } {
  const errors = linearPu.map((pu, i) => pu - exactPu[i]!);
  const pu = Math.max(...errors);
  return { bus: errors.indexOf(pu) + 1, pu };
}
