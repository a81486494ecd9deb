import { expect, test } from "vitest";
import { bibtex } from "../../scripts/publish/cite";
import { sampleProject } from "./sample-report";

test("BibTeX names the paper by DOI and this reproduction by version and commit", () => {
  const text = bibtex(sampleProject);
  expect(text).toMatch(/^@article\{author2023trading,/);
  expect(text).toContain("  author = {First Author and Second Author},");
  expect(text).toContain("  doi = {10.3390/en16176317},");
  expect(text).toMatch(/@software\{example2026residual,[\s\S]*version = \{0\.1\.0\}[\s\S]*Commit 0123456789abcdef/);
});

test("BibTeX leaves out what is not known", () => {
  const { repository: _repository, ...project } = sampleProject;
  expect(bibtex(project)).not.toContain("url =");
});
