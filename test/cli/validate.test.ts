import path from "node:path";
import { describe, expect, test } from "vitest";
import { badInputs, withoutJsonLine } from "../support/bad-inputs";
import { caseFolderWith, temporaryFolder } from "../support/case-folder";
import { cli } from "../support/run-cli";
import { smallCaseFiles, withJson, withText } from "../support/small-case-files";

/** What a stack trace looks like. */
const stack = /\n\s+at /;

describe.each(badInputs)("among %s, validate ends with 2 and lists the problem, and nothing else:", (_, cases) => {
  test.each(cases.map(([title, files, ...problems]) => ({ title, files, problems })))("$title", async ({ files, problems }) => {
    const { code, stdout, stderr } = await cli("validate", caseFolderWith(files));
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).not.toMatch(stack);
    const [heading, ...lines] = stderr.trimEnd().split("\n");
    expect(heading).toMatch(problems.length === 1 ? /: 1 problem$/ : new RegExp(`: ${problems.length} problems$`));
    expect(lines.map((line) => withoutJsonLine(line.trim()))).toEqual(problems);
  });
});

describe("validate", () => {
  test("ends with 0 on a sound case and says what it is", async () => {
    const { code, stdout, stderr } = await cli("validate", caseFolderWith());
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain("Six periods of four hours\n");
    expect(stdout).toContain("Valid: case.json, periods.csv, charging.csv, provenance.json\n");
    expect(stdout).toContain("6 periods of 4 h; 2 readings with 4 options\n");
    // C charges in 3 periods of 4 h at 7 kW.
    expect(stdout).toMatch(/^ {2}C \(office hours\) +\d+\.\d\d +84\.00 +40 +80$/m);
    expect(stdout).toContain("portrait (the case's own)\n  cooperative\n  pro-rata\n");
  });

  test("solves each scenario as it is, under each single option and with the other mechanisms", async () => {
    // 2 scenarios x (1 + 2 options that are no default + 2 other mechanisms).
    expect((await cli("validate", caseFolderWith())).stdout).toContain("\n10 days solved; every law holds in each of them.\n");
    // 3 scenarios x (1 + 11 + 2).
    expect((await cli("validate")).stdout).toContain("\n42 days solved; every law holds in each of them.\n");
  });

  test("counts as unsourced what provenance.json does not name", async () => {
    const files = withJson("provenance.json", (draft) => {
      for (const key of Object.keys(draft)) delete draft[key];
      Object.assign(draft, { "/stepHours": { unit: "h", status: "assumed", source: "a test" }, "/storage": { unit: "mixed", status: "assumed", source: "a test" } });
    });
    const { stdout } = await cli("validate", caseFolderWith(files));
    // /chargePowerKw, pvScale of B, initial stock of A, 6 user counts, 4 of /pv, 2 fees, 2 bounds, 2 costs, the shares of the
    // initial stock (2) and of the own use (1), 6 columns of periods.csv, 3 of charging.csv; no defaults, nothing of /storage.
    expect(stdout).toContain("provenance.json says nothing of 31 numbers: /classes/A/initialStockKwhPerUser, /classes/B/pvScale, ");
    expect(stdout).toContain(" and 23 more\n");
    expect((await cli("validate")).stdout).not.toContain("Warnings");
  });

  test("warns of a case in which nobody charges, of one without sun and of a class that never charges", async () => {
    const idle = await cli("validate", caseFolderWith(withText("charging.csv", /(?<=\n\d),.*/g, ",0,0,0")));
    expect(idle.code).toBe(0);
    expect(idle.stdout).toContain("scenario I: nobody charges\n");
    const dark = await cli("validate", caseFolderWith(withJson("case.json", (draft) => (draft.pv.areaM2 = 0))));
    expect(dark.stdout).toContain("scenario II: no array gives any energy\n");
    const one = await cli("validate", caseFolderWith(withText("charging.csv", /1(?=\n|$)/g, "0")));
    expect(one.stdout).toContain("scenario I: C never charges\n");
  });

  test("says why no price is feasible if that is so all day", async () => {
    const files = withJson("case.json", (draft) => (draft.fees.gridYuanPerKwh = 2));
    const { code, stdout } = await cli("validate", caseFolderWith(files));
    expect(code).toBe(0);
    expect(stdout).toMatch(/scenario I: No price among users is feasible at .*: the (company|grid)'s price leaves no room above the seller's costs and the fees\./);
  });

  test("ends with 1 and says which day can't be solved and why", async () => {
    const files = withJson("case.json", (draft) => {
      draft.classes.A.initialStockKwhPerUser = 100;
      draft.storage.capacityKwh = 10;
    });
    const { code, stdout } = await cli("validate", caseFolderWith(files));
    expect(code).toBe(1);
    expect(stdout).toContain("Failures\n  scenario I: the day can't be solved: the initial stock beyond the EV buffers is 8000.000 kWh, the shared storage holds 10 kWh\n");
    expect(stdout).toContain("scenario II, reading night=cheap: the day can't be solved");
    expect(stdout).not.toContain("every law holds");
  });

  test("ends with 2 if an option of a reading makes a case that is not valid", async () => {
    const files = withJson("case.json", (draft) => (draft.readings.night.options.cheap.patches = [{ set: { "/priceBounds/minYuanPerKwh": 1.4 } }]));
    const { code, stdout } = await cli("validate", caseFolderWith(files));
    expect(code).toBe(2);
    expect(stdout).toContain("Wrong data\n  reading night=cheap: ");
    expect(stdout).toContain("/priceBounds/minYuanPerKwh: came 1.4, required at most maxYuanPerKwh = 1.3 yuan/kWh\n");
  });

  test("a mechanism that the case has no parameters for is no failure", async () => {
    const files = withJson("case.json", (draft) => {
      delete draft.portrait;
      draft.mechanism = "cooperative";
      draft.readings = {};
    });
    const { code, stdout } = await cli("validate", "--case", caseFolderWith(files));
    expect(code).toBe(0);
    expect(stdout).toContain("cooperative (the case's own)\n  portrait: can't be used: case.json has no \"portrait\"\n  pro-rata\n");
  });

  test("lists the problems of all files at once", async () => {
    const files = { ...smallCaseFiles(), "case.json": withJson("case.json", (draft) => (draft.chargePowerKw = -1))["case.json"], "charging.csv": withText("charging.csv", "3,0,0,1", "3,0,0,2")["charging.csv"] };
    const { code, stderr } = await cli("validate", caseFolderWith(files));
    expect(code).toBe(2);
    expect(stderr).toMatch(/: 2 problems\n {2}case\.json, line \d+, \/chargePowerKw: .*\n {2}charging\.csv, row 4, column C: /);
  });

  test("a case that is not there ends with 2, lists the cases that are and what a case needs", async () => {
    const { code, stderr } = await cli("validate", path.join(temporaryFolder(), "nowhere"));
    expect(code).toBe(2);
    expect(stderr).toMatch(/--case: came ".*nowhere", required a folder with case\.json, periods\.csv, charging\.csv .*, or a case of data\/cases: .*energies-2023/);
    expect((await cli("validate", "energies-2032")).stderr).toContain('(did you mean "energies-2023"?)');
  });

  test("an empty folder ends with 2 and says which files are missing", async () => {
    const { code, stderr } = await cli("validate", temporaryFolder());
    expect(code).toBe(2);
    for (const file of ["case.json", "periods.csv", "charging.csv"]) expect(stderr).toContain(`${file}: came no such file`);
  });

  test("two cases are wrong usage", async () => {
    expect((await cli("validate", "energies-2023", "--case", "energies-2023")).code).toBe(2);
    expect((await cli("validate", "energies-2023", "energies-2023")).stderr).toContain("required a case only");
  });
});
