import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { applyOverrides, applyReadings } from "../../src/case";
import { parseCsv } from "../../src/case/csv";
import type { DayDocument } from "../../src/sensitivity";
import { portrait, proRata, solveDay } from "../../src/trading";
import { caseFolderWith, temporaryFolder } from "../support/case-folder";
import { expectWithin } from "../support/expect-close";
import { glpsolObjectiveOfText, hasGlpsol } from "../support/glpsol";
import { paperCase } from "../support/paper-case";
import { cli } from "../support/run-cli";
import { smallCaseFiles, withJson, type Draft } from "../support/small-case-files";

const available = hasGlpsol();

function table(text: string): Record<string, string>[] {
  const { records, problems } = parseCsv(text);
  expect(problems).toEqual([]);
  const [header, ...rows] = records;
  return rows.map(({ fields }) => Object.fromEntries(header!.fields.map((name, column) => [name, fields[column]!])));
}

async function json(...args: string[]): Promise<DayDocument> {
  const { code, stdout, stderr } = await cli("day", ...args, "--json", "-");
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return JSON.parse(stdout) as DayDocument;
}

describe("the summary", () => {
  test("says what was solved, with the case's own words where nothing is asked for", async () => {
    const { code, stdout, stderr } = await cli("day");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain("Case energies-2023, scenario I (Class A dominates): users 80 A, 50 B, 40 C; 24 periods of 1 h\n");
    expect(stdout).toContain("Mechanism portrait; readings and numbers as the case has them\n");
    expect(stdout).toContain("Checks: 17 of 17 laws hold");
  });

  test("names the numbers and readings that were changed", async () => {
    const { stdout } = await cli("day", "--scenario", "II", "--mechanism", "pro-rata", "--set", "gridFeeYuanPerKwh=0.08", "--reading", "kappa=on", "--reading", "dayEnd=drawnDown");
    expect(stdout).toContain("scenario II (Class C dominates)");
    expect(stdout).toContain("Mechanism pro-rata; changed: gridFeeYuanPerKwh = 0.08, kappa = on\n");
  });

  test("its energies and money are the day's", async () => {
    const { stdout } = await cli("day");
    const day = solveDay(applyReadings(paperCase(), {}), "I", portrait);
    const load = day.input.classes.map(({ loadKwh }) => loadKwh.reduce((a, b) => a + b, 0));
    const row = stdout.split("\n").find((line) => line.startsWith("  load"))!;
    expect(row.replaceAll(",", "").trim().split(/\s+/).slice(1, 4).map(Number)).toEqual(load);
    const users = ["A", "B", "C"].map((id) => stdout.split("\n").find((line) => line.startsWith(`  Users ${id}`))!);
    const balances = users.map((line) => Number(line.replaceAll(",", "").trim().split(/\s+/).at(-1)));
    expectWithin(-balances.reduce((a, b) => a + b, 0), day.settlement.usersNetPaymentYuan, 0.02, "net payment (yuan)");
  });

  test("says in words when and why no price among users is feasible", async () => {
    const { stdout } = await cli("day", "--set", "gridFeeYuanPerKwh=0.5");
    expect(stdout).toContain("No price among users is feasible at 1-5 h: the company's price leaves no room above the seller's costs and the fees.\n");
  });

  test("says what a scarce storage took away", async () => {
    const { stdout } = await cli("day", "--set", "storageCapacityKwh=100");
    expect(stdout).toMatch(/The storage's capacity was too small for [\d,]+ kWh of PV at .* h, which were curtailed\./);
  });

  test("a day without trade says so", async () => {
    expect((await cli("day", "--set", "gridFeeYuanPerKwh=3")).stdout).toContain("Trades among users: none\n");
  });
});

describe("--json", () => {
  test("holds every series, trade and price of the day that the library solves, to the last digit", async () => {
    const document = await json("--scenario", "III", "--mechanism", "pro-rata", "--set", "gridFeeYuanPerKwh=0.07", "--reading", "sellerPrice=timeOfUse");
    const given = applyOverrides(applyReadings(paperCase(), { sellerPrice: "timeOfUse" }), { gridFeeYuanPerKwh: 0.07 });
    const day = solveDay(given, "III", proRata);
    document.classes.forEach((of, k) => {
      const { id: _id, riseKwh: _rise, fallKwh: _fall, ...flows } = day.flows.classes[k]!;
      const { pvKwh, loadKwh } = day.input.classes[k]!;
      const { sellerRevenueYuan, peerCostYuan, gridCostYuan, companyCostYuan, rentalYuan } = day.settlement.classes[k]!;
      expect(of.series).toEqual({ ...flows, pvKwh, loadKwh, sellerRevenueYuan, peerCostYuan, gridCostYuan, companyCostYuan, rentalYuan });
    });
    expect(document.trades.map(({ period, seller, buyer, energyKwh }) => ({ index: period - 1, seller, buyer, energyKwh }))).toEqual(day.flows.peer);
    expect(document.trades.length).toBeGreaterThan(10);
    for (const trade of document.trades) {
      expect(trade.sellerPriceYuanPerKwh).toBe(day.settlement.prices.seller[trade.period - 1]);
      expect(trade.buyerPriceYuanPerKwh).toBe(day.settlement.prices.peer[trade.period - 1]);
    }
    expect(document.outputs["usersNetPaymentYuan"]).toBe(day.settlement.usersNetPaymentYuan);
    expect(document.periods.map((of) => of.storageLevelKwh)).toEqual(day.storageLevelKwh);
    expect(document.checks).toEqual(day.checks);
  });

  test("says under which setting, so that the day can be solved again", async () => {
    const { schema, setting } = await json("--set", "users.A=100", "--set", "/sellerCosts/pvCyclingYuanPerKwh=0.06", "--reading", "kappa=on");
    expect(schema).toBe("ev-surplus/day/1");
    expect(setting).toMatchObject({ scenario: { id: "I" }, mechanism: "portrait", overrides: { "users.A": 100, "/sellerCosts/pvCyclingYuanPerKwh": 0.06 } });
    expect(setting.readings).toMatchObject({ kappa: "on", sellerPrice: "flat", dayEnd: "drawnDown" });
    const again = await json(
      ...["--scenario", setting.scenario.id, "--mechanism", setting.mechanism],
      ...Object.entries(setting.readings).flatMap(([name, option]) => ["--reading", `${name}=${option}`]),
      ...Object.entries(setting.overrides).flatMap(([name, value]) => ["--set", `${name}=${value}`]),
    );
    expect(again).toEqual(await json("--set", "users.A=100", "--set", "/sellerCosts/pvCyclingYuanPerKwh=0.06", "--reading", "kappa=on"));
  });

  test("a file gets the same text, and the summary stays on the standard output", async () => {
    const file = path.join(temporaryFolder(), "deep/day.json");
    const { code, stdout, stderr } = await cli("day", "--json", file);
    expect(code).toBe(0);
    expect(stdout).toBe((await cli("day")).stdout);
    expect(stderr).toBe(`Written: ${file}\n`);
    expect(readFileSync(file, "utf8")).toBe((await cli("day", "--json", "-")).stdout);
  });

  test("the cooperative day comes out the same twice", async () => {
    expect(await json("--mechanism", "cooperative")).toEqual(await json("--mechanism", "cooperative"));
  });
});

describe("--csv and --trades-csv", () => {
  test("give every number of the document again", async () => {
    const folder = temporaryFolder();
    const args = ["--set", "gridFeeYuanPerKwh=0.5", "--mechanism", "cooperative"];
    const [csv, trades] = [path.join(folder, "day.csv"), path.join(folder, "trades.csv")];
    expect((await cli("day", ...args, "--csv", csv, "--trades-csv", trades)).code).toBe(0);
    const document = await json(...args);
    const rows = table(readFileSync(csv, "utf8"));
    expect(rows).toHaveLength(3 * 24);
    for (const row of rows) {
      const { series } = document.classes.find(({ id }) => id === row["class"])!;
      const t = Number(row["period"]) - 1;
      for (const [name, values] of Object.entries(series)) expect(Number(row[name])).toBe(values[t]);
      const price = document.periods[t]!.buyerPriceYuanPerKwh;
      expect(row["buyerPriceYuanPerKwh"]).toBe(price === null ? "" : String(price));
    }
    // Both kinds of period are there: with and without a feasible price.
    expect(new Set(rows.map((row) => row["buyerPriceYuanPerKwh"] === "")).size).toBe(2);
    expect(table(readFileSync(trades, "utf8"))).toEqual(
      document.trades.map((trade) => Object.fromEntries(Object.entries(trade).map(([name, value]) => [name, String(value)]))),
    );
  });

  test("go to the standard output as well, and alone", async () => {
    const { stdout } = await cli("day", "--trades-csv", "-");
    expect(stdout).toMatch(/^period,endHour,seller,buyer,energyKwh,sellerPriceYuanPerKwh,buyerPriceYuanPerKwh\n1,1,/);
    expect(table(stdout)).toHaveLength((await json()).trades.length);
  });
});

describe("--write-lp", () => {
  test("GLPK is there where all tools are promised", (context) => {
    if (!available && process.env["CI"] !== "true") context.skip("glpsol is not installed (Debian: glpk-utils)");
    expect(available).toBe(true);
  });

  test.skipIf(!available).each([["I", []], ["II", ["--set", "storageEfficiency=0.83"]], ["III", ["--reading", "acceptance=satisfaction", "--reading", "dayEnd=cyclic"]]])(
    "GLPK's optimum of the file is what users pay in scenario %s %j",
    async (scenario, changes) => {
      const args = ["--scenario", scenario, ...changes];
      const { outputs } = await json(...args, "--mechanism", "cooperative");
      const { stdout } = await cli("day", ...args, "--mechanism", "cooperative", "--write-lp", "-");
      expectWithin(glpsolObjectiveOfText(stdout), outputs["usersNetPaymentYuan"]!, 1e-6, "net payment (yuan)");
    },
  );

  test("writes the cooperative programme of the setting whichever mechanism is solved", async () => {
    const args = ["day", "--scenario", "II", "--set", "gridFeeYuanPerKwh=0.1", "--write-lp", "-"];
    const [portraits, cooperatives] = [await cli(...args, "--mechanism", "portrait"), await cli(...args, "--mechanism", "cooperative")];
    expect(portraits.stdout).toBe(cooperatives.stdout);
    expect(portraits.stdout).toContain("\\ Changed: gridFeeYuanPerKwh = 0.1\n");
  });

  test.skipIf(!available)("classes may be called what an LP file would take for a difference", async () => {
    const files = renamedClasses({ A: "night-shift", B: "e9", C: "night" });
    const folder = caseFolderWith(files);
    const { outputs } = await json("--case", folder, "--mechanism", "cooperative");
    const { stdout } = await cli("day", "--case", folder, "--write-lp", "-");
    expect(stdout).toContain(" grid_night.shift_1\n");
    expectWithin(glpsolObjectiveOfText(stdout), outputs["usersNetPaymentYuan"]!, 1e-6, "net payment (yuan)");
  });
});

/** The small case without portrait and readings, its classes under other names. */
function renamedClasses(names: Readonly<Record<string, string>>) {
  const renamed = (of: Draft): Draft => Object.fromEntries(Object.entries(of).map(([id, value]) => [names[id], value]));
  const { "case.json": settings } = withJson("case.json", (draft) => {
    Object.assign(draft, { mechanism: "cooperative", readings: {}, classes: renamed(draft.classes) });
    delete draft.portrait;
    for (const scenario of Object.values(draft.scenarios) as Draft[]) scenario.users = renamed(scenario.users);
  });
  const files = smallCaseFiles();
  return { ...files, "case.json": settings, "charging.csv": files["charging.csv"].replace("A,B,C", Object.values(names).join(",")) };
}

describe("a wrong command line ends with 2, writes nothing and says what came and what was required:", () => {
  test.each([
    [["--scenario", "IV"], '--scenario: came "IV", required one of I, II, III'],
    [["--mechanism", "portait"], '--mechanism: came "portait", required one of portrait, cooperative, pro-rata (did you mean "portrait"?)'],
    [["--set", "gridFee"], '--set: came "gridFee", required NAME=VALUE'],
    [["--set", "=3"], '--set: came "=3", required NAME=VALUE'],
    [["--set", "gridFeeYuanPerKwh=0,08"], '--set gridFeeYuanPerKwh: came "0,08", required a number, with a decimal point'],
    [["--set", "gridFeeYuanPerKwh="], '--set gridFeeYuanPerKwh: came "", required a number'],
    [["--set", "gridFeeYuanPerKwh=NaN"], 'came "NaN", required a number'],
    [["--set", "gridFeeYuanPerKwh=1e999"], 'came "1e999", required a number'],
    [["--set", "gridFeeYuanPerKwh=-1"], "--set gridFeeYuanPerKwh: came -1, required a number of yuan/kWh from 0 to 10"],
    [["--set", "gridFeYuanPerKwh=1"], '(did you mean "gridFeeYuanPerKwh"?)'],
    [["--set", "gridFee=0.1"], '--set gridFee: came an unknown name, required one of "temperatureOffsetK", '],
    [["--set", "gridFee=0.1"], '(did you mean "gridFeeYuanPerKwh"?)'],
    [["--set", "/fees/gridYuanPerKwh=0.1", "--set", "gridFeeYuanPerKwh=0.1"], "--set gridFeeYuanPerKwh: came beside /fees/gridYuanPerKwh, which is the same number, required one of the two"],
    [["--case", "estate-15min", "--mechanism", "portrait"], '--mechanism: came "portrait", required cooperative or pro-rata: the case estate-15min has no "portrait" in case.json'],
    [["--set", "users.D=1"], 'required one of "users.A", "users.B", "users.C"'],
    [["--set", "/fees/grid=1"], "--set /fees/grid: came a place without a number"],
    [["--set", "users.A=1", "--set", "users.A=2"], "--set users.A: came a second time, required each name once"],
    [["--reading", "kappa"], '--reading: came "kappa", required NAME=OPTION'],
    [["--reading", "kapa=on"], '(did you mean "kappa"?)'],
    [["--reading", "kappa=of"], '--reading kappa: came the option "of", required one of "off", "on"'],
    [["--case", "nowhere"], '--case: came "nowhere", required a folder with'],
    [["--json", ""], '--json: came "", required a file'],
    [["--json", "-", "--csv", "-"], '--csv: came "-" for two results'],
    [["--json", import.meta.dirname], "which is a folder, required a file"],
    [["--verbose"], 'option: came "--verbose", required one of --case, '],
    [["--scenario"], "--scenario"],
    [["energies-2023"], 'came "energies-2023", required options only'],
  ])("%j", async (args, message) => {
    const { code, stdout, stderr } = await cli("day", ...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  test("all that is wrong with the options is said at once", async () => {
    const { stderr } = await cli("day", "--scenario", "IV", "--mechanism", "x", "--set", "a", "--reading", "b");
    for (const option of ["--scenario", "--mechanism", "--set", "--reading"]) expect(stderr).toContain(`${option}: came`);
  });
});

describe("what cannot be solved or written", () => {
  test("a day without a solution ends with 1, says why and writes no file", async () => {
    const folder = temporaryFolder();
    const { code, stdout, stderr } = await cli("day", "--set", "storageCapacityKwh=0", "--set", "/classes/A/initialStockKwhPerUser=50", "--json", path.join(folder, "day.json"));
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(/^the day can't be solved: the initial stock beyond the EV buffers is 3840\.000 kWh, the shared storage holds 0 kWh\n$/);
    expect(readdirSync(folder)).toEqual([]);
  });

  test("a file that can't be written ends with 1, leaves the others unwritten and prints no summary", async () => {
    const folder = temporaryFolder();
    writeFileSync(path.join(folder, "file"), "kept");
    const { code, stdout, stderr } = await cli("day", "--json", path.join(folder, "day.json"), "--csv", path.join(folder, "file/day.csv"));
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(/^E[A-Z]+: /);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(readdirSync(folder)).toEqual(["file"]);
  });
});
