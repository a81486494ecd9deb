/** Cases at the edges of what a user may have: one class, many of them, no sun, nobody who charges. */

import { caseTemplate, chargingCsv, parseCase, type CaseFiles, type CaseSettings } from "../../src/case";
import { quarterHourCase, quarterHourFiles } from "./quarter-hour-case";

type Files = CaseFiles & Record<"case.json" | "charging.csv", string>;

function templateFiles(name: string): Files {
  return { folder: name, ...caseTemplate(name) };
}

function settingsOf(files: CaseFiles): CaseSettings {
  return parseCase(files).settings;
}

/** A single class, so that there is nobody to trade with; its title is full of marks. */
export function oneClassFiles(): Files {
  const files = templateFiles("lonely");
  const settings = settingsOf(files);
  const id = Object.keys(settings.classes)[0]!;
  const changed = { ...settings, title: "One * class_of `$users$` <b>", classes: { [id]: settings.classes[id] }, scenarios: { only: { name: "only", users: { [id]: 10 } } } };
  const charging = { [id]: parseCase(files).charging[id]! };
  return withoutProvenance({ ...files, "case.json": JSON.stringify(changed), "charging.csv": chargingCsv({ charging }) });
}

/** Arrays without area. */
export function noPvFiles(): Files {
  const files = templateFiles("dark");
  const settings = settingsOf(files);
  return withoutProvenance({ ...files, "case.json": JSON.stringify({ ...settings, pv: { ...settings.pv, areaM2: 0 } }) });
}

/** Nobody charges and there is no PV: nothing flows at all. */
export function idleFiles(): Files {
  const files = noPvFiles();
  const { charging } = parseCase(files);
  const idle = Object.fromEntries(Object.entries(charging).map(([id, states]) => [id, states.map(() => 0)]));
  return { ...files, "charging.csv": chargingCsv({ charging: idle }) };
}

/** Seven classes in quarter hours, and as many scenarios as are asked for. */
export function sevenClassesFiles(scenarioCount: number): Files {
  const files = quarterHourFiles();
  const { settings, charging } = quarterHourCase();
  const classes = { ...settings.classes, shop: { name: "shop vans", pvScale: 2 }, school: { name: "school buses", pvScale: 1.1 } };
  const shifted = (states: readonly number[], by: number): number[] => states.map((_, t) => states[(t + by) % states.length]!);
  const ids = Object.keys(classes);
  const scenarios = Array.from({ length: scenarioCount }, (_, i) => {
    const users = Object.fromEntries(ids.map((id, k) => [id, 10 + ((i * 7 + k * 13) % 50)]));
    return [`mix${i + 1}`, { name: `mix ${i + 1}`, users }] as const;
  });
  return {
    ...files,
    "case.json": JSON.stringify({ ...settings, name: "seven", classes, scenarios: Object.fromEntries(scenarios) }),
    "charging.csv": chargingCsv({ charging: { ...charging, shop: shifted(charging["taxis"]!, 20), school: shifted(charging["retired"]!, 40) } }),
  };
}

function withoutProvenance(files: Files): Files {
  const { "provenance.json": _provenance, ...others } = files;
  return others;
}
