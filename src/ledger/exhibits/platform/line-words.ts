import type { LineCheck } from "../../grid";

/** The finding of a line check in words, with bus, figure and limit. */
export function lineWords({ finding }: LineCheck): string {
  if (finding.kind === "overloaded line") {
    return `the line to bus ${finding.bus} would carry ${(finding.flowVa / 1000).toFixed(0)} kVA, its rating is ${(finding.ratingVa / 1000).toFixed(0)} kVA`;
  }
  const pu = (microPu: number): string => `${(microPu / 1e6).toFixed(4)} pu`;
  const limit = `${pu(finding.limitMicroPu)} ${finding.kind === "low voltage" ? "and" : "less"} a margin of ${pu(finding.marginMicroPu)}`;
  return `${finding.kind === "low voltage" ? "lowest" : "highest"} voltage ${pu(finding.voltageMicroPu)} at bus ${finding.bus}, the limit is ${limit}`;
}
