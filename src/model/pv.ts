import type { Photovoltaics } from "../case/types";

/**
 * Eq. 1: delta = delta_0 [1 - gamma (T_p - T_r)]
 *
 * Conversion efficiency of the array at a panel temperature.
 * delta_0 referenceEfficiency (1), gamma temperatureCoefficientPerK (1/K), T_p panelTemperatureK (K),
 * T_r referenceTemperatureK (K, 298 in the paper).
 *
 * Reading: "temperature at time P" is the panel's temperature in the period. Below zero the
 * linear law has left its range; the efficiency is then 0.
 */
export function pvEfficiency(panelTemperatureK: number, pv: Photovoltaics): number {
  const efficiency =
    pv.referenceEfficiency * (1 - pv.temperatureCoefficientPerK * (panelTemperatureK - pv.referenceTemperatureK));
  return Math.max(0, efficiency);
}

/**
 * Eq. 2: P = I A delta
 *
 * Power (kW) of one user's array. I inclinedIrradianceKwPerM2 (kW/m2), A areaM2 (m2), delta efficiency (1).
 */
export function pvPowerKw(inclinedIrradianceKwPerM2: number, areaM2: number, efficiency: number): number {
  return inclinedIrradianceKwPerM2 * areaM2 * efficiency;
}

/** Eq. 2 solved for I: the irradiance (kW/m2) at which an array gives `powerKw`. */
export function irradianceForPowerKwPerM2(powerKw: number, areaM2: number, efficiency: number): number {
  return powerKw / (areaM2 * efficiency);
}
