/** The files of a new case. */

import { buildFieldTree } from "../field-tree";
import { caseFields, field } from "../fields";
import type { CaseFiles } from "../parse-case";
import { CaseError } from "../problems";
import { idPattern, idWords } from "../validate-field";
import { chargingCsv, periodsCsv } from "../write-case";
import { commentedJson } from "./commented-json";
import { exampleCharging, examplePeriods, exampleSettings } from "./example-day";
import { templateProvenance } from "./template-provenance";
import { templateReadme } from "./template-readme";

export type CaseTemplate = Readonly<Required<Omit<CaseFiles, "folder">> & Record<"README.md", string>>;

/**
 * File name -> text of a synthetic case of 24 hourly periods and two classes: valid as it is, with trades under the
 * cooperative mechanism, and with a comment on every entry of `case.json`.
 *
 * @param name of the case, as of its folder.
 * @throws {CaseError} if the name is no id.
 */
export function caseTemplate(name: string): CaseTemplate {
  if (!idPattern.test(name)) {
    throw new CaseError("new case", [{ file: "name", came: JSON.stringify(name), required: idWords }]);
  }
  const tree = buildFieldTree(caseFields, field("", "object", "The case"));
  const settings = { name, title: "Synthetic example, no data: replace this title and every number", ...exampleSettings };
  return {
    "case.json": `// What each entry means is said where an entry of its kind comes first.\n${commentedJson(tree, settings)}\n`,
    "periods.csv": periodsCsv({ periods: examplePeriods, variants: {} }),
    "charging.csv": chargingCsv({ charging: exampleCharging }),
    "provenance.json": `${JSON.stringify(templateProvenance(tree, settings, Object.keys(exampleCharging)), null, 2)}\n`,
    "README.md": templateReadme(name),
  };
}
