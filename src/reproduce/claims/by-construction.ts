/**
 * Statements that hold because an input was chosen so, not because the model predicts them: noon PV, the order of the
 * outside prices, the hours of own use, the EV buffer that sets the hour at which the storage starts to rise, and the
 * number of iterations.
 */
export const BY_CONSTRUCTION: ReadonlySet<string> = new Set([
  ...["PV1", "PV2", "PV4", "PV5", "W4"],
  ...["P1", "P3", "P4", "P5", "P6", "P7", "P8", "P9", "P10"],
  ...["A2", "A3", "B4", "C2", "F10.16", "F12.1"],
  "X6",
]);
