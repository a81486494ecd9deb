import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { caseFileNames } from "../../src/case";
import type { Table } from "../../src/exhibits";
import type { ProjectMetadata } from "../publish/publish-options";
import { RECORD_SCHEMA } from "./report-folder";

/** Text of report.json: what the report was made from and with, and its headline. */
export function reportRecord(caseFolder: string, headline: Table, project: ProjectMetadata): string {
  const { version, commit, date, versions } = project;
  const record = {
    schema: RECORD_SCHEMA,
    case: path.basename(caseFolder),
    sha256: sha256OfFiles(caseFolder),
    madeWith: { evSurplus: version, commit, date, ...versions },
    days: { columns: headline.columns, rows: headline.rows },
  };
  return `${JSON.stringify(record, null, 2)}\n`;
}

function sha256OfFiles(folder: string): Record<string, string> {
  const files = caseFileNames.filter((name) => existsSync(path.join(folder, name)));
  return Object.fromEntries(files.map((name) => [name, createHash("sha256").update(readFileSync(path.join(folder, name))).digest("hex")]));
}
