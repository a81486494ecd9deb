/** Energy (kWh) of a constant power (kW) over a step (h). */
export function energyKwh(powerKw: number, stepHours: number): number {
  return powerKw * stepHours;
}
