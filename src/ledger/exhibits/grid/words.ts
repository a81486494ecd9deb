import type { Finding } from "../../grid";

/** What binds, in a few words: "voltage of bus 18", "line to bus 2". */
export function bindingWords(finding: Finding): string {
  return finding.kind === "overloaded line" ? `line to bus ${finding.bus}` : `voltage of bus ${finding.bus}`;
}

/** A finding with its figures: "bus 18 at 0.9329 pu, required 0.933 pu (limit 0.93, margin 0.003)". */
export function findingWords(finding: Finding): string {
  if (finding.kind === "overloaded line") return `line to bus ${finding.bus} with ${finding.flowVa / 1000} kVA, rated ${finding.ratingVa / 1000} kVA`;
  const { bus, voltageMicroPu, limitMicroPu, marginMicroPu } = finding;
  const keptMicroPu = finding.kind === "low voltage" ? limitMicroPu + marginMicroPu : limitMicroPu - marginMicroPu;
  return `bus ${bus} at ${(voltageMicroPu / 1e6).toFixed(4)} pu, required ${keptMicroPu / 1e6} pu (limit ${limitMicroPu / 1e6}, margin ${marginMicroPu / 1e6})`;
}
