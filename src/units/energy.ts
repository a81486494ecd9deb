/** Energy (kWh) of a constant power (kW) over a step (h). */
export function energyKwh(powerKw: number, stepHours: number): number {
  return powerKw * stepHours;
}

/** Mean power (kW) of an energy (kWh) over a step (h). */
export function meanPowerKw(energyKwh: number, stepHours: number): number {
  return energyKwh / stepHours;
}
