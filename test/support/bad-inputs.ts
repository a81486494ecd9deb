/** Broken cases, each the small case with one thing wrong, and what has to be said about it. */

import type { CaseFiles } from "../../src/case";
import { smallCaseFiles, withJson, withText, type Draft } from "./small-case-files";

const json = (change: (draft: Draft) => void) => withJson("case.json", change);
const periods = (search: string | RegExp, replacement: string) => withText("periods.csv", search, replacement);
const charging = (search: string | RegExp, replacement: string) => withText("charging.csv", search, replacement);
const provenance = (change: (draft: Draft) => void) => withJson("provenance.json", change);
const without = (file: keyof CaseFiles) => Object.fromEntries(Object.entries(smallCaseFiles()).filter(([name]) => name !== file));
const optionPatch = (draft: Draft) => draft.readings.pvOfB.options.quota.patches[0];

/** What is wrong, the files, and the problems as the loader describes them, without the lines of JSON. */
export type BadInput = readonly [title: string, files: Partial<CaseFiles>, ...problems: string[]];

const allColumns =
  "period, panelTemperatureK, inclinedIrradianceKwPerM2, sellerPriceYuanPerKwh, gridPriceYuanPerKwh, companyPriceYuanPerKwh";
const price = "a number of yuan/kWh >= 0";
const classes = 'a class of the case: "A", "B", "C"';
const patch = "/readings/pvOfB/options/quota/patches/0";

const badNumbers: BadInput[] = [
  ["a text in a cell", periods("1.48,1.42", "abc,1.42"), `periods.csv, row 4, column gridPriceYuanPerKwh: came "abc", required ${price}`],
  ["NaN in a cell", periods("1.48,1.42", "NaN,1.42"), `periods.csv, row 4, column gridPriceYuanPerKwh: came "NaN", required ${price}`],
  ["Infinity in a cell", periods("1.48,1.42", "Infinity,1.42"), `periods.csv, row 4, column gridPriceYuanPerKwh: came "Infinity", required ${price}`],
  ["a number too large for a double", periods("1.48,1.42", "1e999,1.42"), `periods.csv, row 4, column gridPriceYuanPerKwh: came "1e999", required ${price}`],
  ["an empty cell", periods("1.48,1.42", ",1.42"), `periods.csv, row 4, column gridPriceYuanPerKwh: came an empty cell, required ${price}`],
  ["a hexadecimal number", periods("1.48,1.42", "0x1,1.42"), `periods.csv, row 4, column gridPriceYuanPerKwh: came "0x1", required ${price}`],
  ["a quoted decimal comma", periods("1.48,1.42", '"1,48",1.42'), `periods.csv, row 4, column gridPriceYuanPerKwh: came "1,48", required ${price} (with a decimal point, not a comma)`],
  ["a bare decimal comma", periods("1.48,1.42", "1,48,1.42"), "periods.csv, row 4: came 8 fields, required 7 fields, one for each column of the header"],
  ["a negative price", periods("1.48,1.42", "1.48,-1.42"), `periods.csv, row 4, column companyPriceYuanPerKwh: came "-1.42", required ${price}`],
  ["a negative irradiance", periods("276,0.7039", "276,-0.7039"), 'periods.csv, row 4, column inclinedIrradianceKwPerM2: came "-0.7039", required a number of kW/m2 from 0 to 2'],
  ["a negative irradiance in a variant", periods("1.42,0.7039", "1.42,-0.7039"), 'periods.csv, row 4, column inclinedIrradianceKwPerM2@quota: came "-0.7039", required a number of kW/m2 from 0 to 2'],
  ["irradiance in W/m2", periods("276,0.7039", "276,703.9"), 'periods.csv, row 4, column inclinedIrradianceKwPerM2: came "703.9", required a number of kW/m2 from 0 to 2 (this looks like W/m2: divide by 1000)'],
  ["degrees Celsius", periods("3,276", "3,2.85"), 'periods.csv, row 4, column panelTemperatureK: came "2.85", required a number of K from 150 to 400 (this looks like degrees Celsius: add 273.15)'],
  ["a temperature too high", periods("3,276", "3,500"), 'periods.csv, row 4, column panelTemperatureK: came "500", required a number of K from 150 to 400'],
  ["a charging state of 2", charging("3,0,0,1", "3,0,0,2"), 'charging.csv, row 4, column C: came "2", required 0 or 1'],
  ["a charging state of 0.5", charging("3,0,0,1", "3,0.5,0,1"), 'charging.csv, row 4, column A: came "0.5", required 0 or 1'],
  ["a charging state in words", charging("3,0,0,1", "3,0,0,yes"), 'charging.csv, row 4, column C: came "yes", required 0 or 1'],
  ["negative power", json((draft) => (draft.chargePowerKw = -7)), "case.json, /chargePowerKw: came -7, required a number of kW >= 0"],
  ["negative area", json((draft) => (draft.pv.areaM2 = -45)), "case.json, /pv/areaM2: came -45, required a number of m2 >= 0"],
  ["negative capacity", json((draft) => (draft.storage.capacityKwh = -1)), "case.json, /storage/capacityKwh: came -1, required a number of kWh >= 0"],
  ["a negative count", json((draft) => (draft.scenarios.II.users.B = -50)), "case.json, /scenarios/II/users/B: came -50, required a number of users >= 0"],
  ["a negative fee", json((draft) => (draft.fees.gridYuanPerKwh = -0.04)), `case.json, /fees/gridYuanPerKwh: came -0.04, required ${price}`],
  ["an efficiency of 0", json((draft) => (draft.storage.roundTripEfficiency = 0)), "case.json, /storage/roundTripEfficiency: came 0, required a number > 0 and <= 1"],
  ["an efficiency above 1", json((draft) => (draft.pv.referenceEfficiency = 19)), "case.json, /pv/referenceEfficiency: came 19, required a number > 0 and <= 1"],
  ["a step of 0 h", json((draft) => (draft.stepHours = 0)), "case.json, /stepHours: came 0, required a number of h > 0"],
  ["a negative step", json((draft) => (draft.stepHours = -1)), "case.json, /stepHours: came -1, required a number of h > 0"],
  ["a number as a text", json((draft) => (draft.chargePowerKw = "7")), 'case.json, /chargePowerKw: came "7", required a number of kW >= 0'],
  ["a number too large for a double in JSON", withText("case.json", '"chargePowerKw": 7', '"chargePowerKw": 1e999'), "case.json, /chargePowerKw: came Infinity, required a number of kW >= 0"],
  ["a reference temperature in degrees Celsius", json((draft) => (draft.pv.referenceTemperatureK = 25)), "case.json, /pv/referenceTemperatureK: came 25, required a number of K from 150 to 400 (this looks like degrees Celsius: add 273.15)"],
  ["price bounds that cross", json((draft) => (draft.priceBounds.minYuanPerKwh = 1.5)), "case.json, /priceBounds/minYuanPerKwh: came 1.5, required at most maxYuanPerKwh = 1.3 yuan/kWh"],
];

const badTables: BadInput[] = [
  ["an unknown class in the header", charging("A,B,C", "A,B,D"), 'charging.csv, row 1, column D: came the unknown column "D", required period or a class of case.json: A, B, C', "charging.csv, row 1, column C: came no such column, required the columns period, A, B, C"],
  ["a missing class column", charging(/,[^,\n]*\n/g, "\n"), "charging.csv, row 1, column C: came no such column, required the columns period, A, B, C"],
  ["a wrong column", periods("gridPriceYuanPerKwh", "gridPriceYuanPerKWH2"), `periods.csv, row 1, column gridPriceYuanPerKWH2: came the unknown column "gridPriceYuanPerKWH2", required one of ${allColumns}, or a variant such as panelTemperatureK@name (did you mean "gridPriceYuanPerKwh"?)`, `periods.csv, row 1, column gridPriceYuanPerKwh: came no such column, required the columns ${allColumns}`],
  ["a column twice", charging("A,B,C", "A,B,B"), "charging.csv, row 1, column B: came a second column of this name, required each column once", "charging.csv, row 1, column C: came no such column, required the columns period, A, B, C"],
  ["a column without a name", charging("A,B,C", "A,B,C,"), 'charging.csv, row 1: came a column without a name, required period or a class of case.json: A, B, C', ...[2, 3, 4, 5, 6, 7].map((row) => `charging.csv, row ${String(row)}: came 4 fields, required 5 fields, one for each column of the header`)],
  ["a variant of no column", periods("inclinedIrradianceKwPerM2@quota", "rain@quota"), `case.json, ${patch}/columns/inclinedIrradianceKwPerM2: came "inclinedIrradianceKwPerM2@quota", required a variant column of periods.csv for inclinedIrradianceKwPerM2: none`, `periods.csv, row 1, column rain@quota: came the unknown column "rain@quota", required one of ${allColumns}, or a variant such as panelTemperatureK@name`],
  ["semicolons", charging(/,/g, ";"), 'charging.csv, row 1: came columns separated by ";", required columns separated by ","'],
  ["too few fields", charging("3,0,0,1", "3,0,0"), "charging.csv, row 4: came 3 fields, required 4 fields, one for each column of the header"],
  ["an empty row in between", charging("3,0,0,1", "\n3,0,0,1"), "charging.csv, row 4: came an empty row, required 4 fields, one for each column of the header"],
  ["a missing hour", periods(/3,276.*\n/, ""), "periods.csv, row 4, column period: came period 4 after period 2, required period 3 before it (missing)"],
  ["several missing hours", charging(/3,0,0,1\n4,1,1,0\n/, ""), "charging.csv, row 4, column period: came period 5 after period 2, required periods 3 to 4 before it (missing)"],
  ["a missing first hour", charging("1,0,1,0\n", ""), "charging.csv, row 2, column period: came period 2 as the first period, required period 1 before it (missing)"],
  ["the same period twice", charging("3,0,0,1\n", "3,0,0,1\n3,0,0,1\n"), "charging.csv, row 5, column period: came period 3 a second time, required each period once (first in row 4)"],
  ["shuffled rows", charging("3,0,0,1\n4,1,1,0\n", "4,1,1,0\n3,0,0,1\n"), "charging.csv, row 5, column period: came period 3 after period 4, required the periods in the order 1, 2, 3 ..."],
  ["a label that is no period", charging("1,0,1,0", "01:00,0,1,0"), 'charging.csv, row 2, column period: came "01:00", required a period, a whole number >= 1', "charging.csv, row 3, column period: came period 2 as the first period, required period 1 before it (missing)"],
  ["labels from 0", charging("1,0,1,0", "0,0,1,0\n1,0,1,0"), 'charging.csv, row 2, column period: came "0", required a period, a whole number >= 1'],
  ["fewer periods than the other table", charging("6,1,1,1\n", ""), "charging.csv: came periods 1 to 5, required periods 1 to 6, as in periods.csv"],
  ["an empty table", { ...smallCaseFiles(), "charging.csv": "\r\n\r\n" }, "charging.csv: came an empty file, required a header with period, A, B, C and a row per period"],
  ["a header without rows", { ...smallCaseFiles(), "charging.csv": "period,A,B,C\n" }, "charging.csv: came a header without rows, required a row per period"],
  ["a quote that is never closed", charging("3,0,0,1", '3,0,"0,1'), 'charging.csv, row 4: came "\\"0,1", required a comma or the end of the row (quotes enclose a whole field and are doubled inside it)'],
  ["text after a closing quote", charging("3,0,0,1", '3,0,"0"0,1'), 'charging.csv, row 4: came "0,1", required a comma or the end of the row (quotes enclose a whole field and are doubled inside it)'],
  ["a missing table", without("periods.csv"), "periods.csv: came no such file, required a file with a row per period with temperature, irradiance and prices"],
];

const badSettings: BadInput[] = [
  ["a missing case.json", without("case.json"), "case.json: came no such file, required a file with the settings of the case"],
  ["an empty case.json", { ...smallCaseFiles(), "case.json": "" }, "case.json, line 1, column 1: came the end of the file, required a JSON value: an object, a list, a text in double quotes, a number, true, false or null"],
  ["invalid JSON", withText("case.json", '"stepHours": 4', '"stepHours": four'), 'case.json, line 4, column 16: came "four,", required a JSON value: an object, a list, a text in double quotes, a number, true, false or null'],
  ["a list instead of the settings", { ...without("provenance.json"), "case.json": "[]" }, "case.json, line 1: came [], required an object with name, title, stepHours, chargePowerKw, classes, scenarios, pv, storage, fees, priceBounds, sellerCosts"],
  ["a key twice", withText("case.json", '"stepHours": 4', '"stepHours": 4, "stepHours": 4'), 'case.json, /stepHours: came the key "stepHours" a second time, required each key once'],
  ["an unknown key", json((draft) => (draft.fees.gridFee = 1)), 'case.json, /fees/gridFee: came the unknown key "gridFee", required one of "gridYuanPerKwh", "platformYuanPerKwh"'],
  ["a misspelt key", json((draft) => (draft.classes.C.pvscale = 1)), 'case.json, /classes/C/pvscale: came the unknown key "pvscale", required one of "name", "pvScale", "initialStockKwhPerUser" (did you mean "pvScale"?)'],
  ["a missing key", json((draft) => delete draft.pv.areaM2), "case.json, /pv/areaM2: came nothing, required a number of m2 >= 0"],
  ["a missing object", json((draft) => delete draft.fees), "case.json, /fees: came nothing, required an object with gridYuanPerKwh, platformYuanPerKwh"],
  ["an object of the wrong type", json((draft) => (draft.fees = 0.06)), "case.json, /fees: came 0.06, required an object with gridYuanPerKwh, platformYuanPerKwh"],
  ["an empty text", json((draft) => (draft.title = " ")), 'case.json, /title: came " ", required a text that is not empty'],
  ["a misspelt choice", json((draft) => (draft.mechanism = "cooperativ")), 'case.json, /mechanism: came "cooperativ", required one of "portrait", "cooperative", "pro-rata" (did you mean "cooperative"?)'],
  ["an acceptance that is none", json((draft) => (draft.market = { acceptance: "satisfied" })), 'case.json, /market/acceptance: came "satisfied", required one of "full", "satisfaction"'],
  ["an acceptance as a share", json((draft) => (draft.market = { acceptance: 0.5 })), 'case.json, /market/acceptance: came 0.5, required one of "full", "satisfaction"'],
  ["a market that is its acceptance", json((draft) => (draft.market = "full")), 'case.json, /market: came "full", required an object'],
  ["a misspelt key of the market", json((draft) => (draft.market = { aceptance: "full" })), 'case.json, /market/aceptance: came the unknown key "aceptance", required "acceptance" (did you mean "acceptance"?)'],
  ["null where it says nothing", json((draft) => (draft.pv = null)), "case.json, /pv: came null, required an object with areaM2, referenceEfficiency, temperatureCoefficientPerK, referenceTemperatureK"],
  ["no scenarios", json((draft) => (draft.scenarios = {})), "case.json, /scenarios: came {}, required an object with at least 1 entry"],
  ["no classes", json((draft) => (draft.classes = {})), "case.json, /classes: came {}, required an object with at least 1 entry"],
  ["a scenario id with a space", json((draft) => (draft.scenarios["A wins"] = draft.scenarios.I)), 'case.json, /scenarios/A wins: came the key "A wins", required an id: a letter, then letters, digits, "_" or "-"'],
  ["an unknown class among a scenario's users", json((draft) => (draft.scenarios.I.users.D = 3)), `case.json, /scenarios/I/users/D: came the key "D", required ${classes}`],
  ["a class without users", json((draft) => delete draft.scenarios.I.users.C), "case.json, /scenarios/I/users/C: came nothing, required a number of users >= 0"],
  ["a class id that starts with a digit", json((draft) => {
    draft.classes["1A"] = { name: "x" };
    draft.scenarios.I.users["1A"] = 1;
    draft.scenarios.II.users["1A"] = 1;
  }), 'case.json, /classes/1A: came the key "1A", required an id: a letter, then letters, digits, "_" or "-"', "charging.csv, row 1, column 1A: came no such column, required the columns period, A, B, C, 1A"],
];

const badPortraits: BadInput[] = [
  ["no portrait", json((draft) => {
    delete draft.portrait;
    draft.readings = {};
  }), 'case.json, /portrait: came nothing, required the parameters of the mechanism, because /mechanism is "portrait"'],
  ["an unknown class in the ring", json((draft) => (draft.portrait.ring[1].seller = "D")), `case.json, /portrait/ring/1/seller: came "D", required ${classes}`],
  ["a pair listed twice", json((draft) => draft.portrait.ring.push({ ...draft.portrait.ring[0] })), "case.json, /portrait/ring/2: came A -> B a second time, required each pair once"],
  ["a pair that trades with itself", json((draft) => (draft.portrait.ring[1].seller = "B")), 'case.json, /portrait/ring/1: came "B" as seller and as buyer, required two different classes'],
  ["an unknown class in own use", json((draft) => (draft.portrait.ownUse.D = { stockPeriods: [] })), `case.json, /portrait/ownUse/D: came the key "D", required ${classes}`],
  ["an unknown class in the trickle", json((draft) => (draft.portrait.trickle = { seller: "A", buyer: "D", period: 3, kwhPerUser: 0.1, reserveFor: { buyer: "E", period: 5 } })), `case.json, /portrait/trickle/buyer: came "D", required ${classes}`, `case.json, /portrait/trickle/reserveFor/buyer: came "E", required ${classes}`],
  ["a period after the last", json((draft) => (draft.portrait.fillOrder[0] = 7)), "case.json, /portrait/fillOrder/0: came 7, required a period, a whole number from 1 to 6"],
  ["a period of 1.5", json((draft) => (draft.portrait.carryFromPeriod = 1.5)), "case.json, /portrait/carryFromPeriod: came 1.5, required a period, a whole number from 1 to 6"],
  ["a period twice in the fill order", json((draft) => (draft.portrait.fillOrder = [1, 2, 1])), "case.json, /portrait/fillOrder/2: came 1 a second time, required each value once (first at /portrait/fillOrder/0)"],
  ["a share above 1", json((draft) => (draft.portrait.ownUse.C.stockShare.share = 1.1)), "case.json, /portrait/ownUse/C/stockShare/share: came 1.1, required a number from 0 to 1"],
  ["a negative share", json((draft) => (draft.portrait.initialStockSale["2"] = -0.2)), "case.json, /portrait/initialStockSale/2: came -0.2, required a number from 0 to 1"],
  ["shares that sum above 1", json((draft) => (draft.portrait.initialStockSale["2"] = 0.21)), "case.json, /portrait/initialStockSale: came shares that sum to 1.01, required a sum of at most 1"],
  ["a share at no period", json((draft) => (draft.portrait.initialStockSale["0"] = 0)), 'case.json, /portrait/initialStockSale/0: came the key "0", required a period, a whole number from 1 to 6'],
  ["an end before its beginning", json((draft) => (draft.portrait.quota = { kwhPerUser: 6, fromPeriod: 5, toPeriod: 3 })), "case.json, /portrait/quota/toPeriod: came 3, required fromPeriod = 5 or a later period"],
  ["the last share before the first", json((draft) => (draft.portrait.ownUse.C.stockShare.allAtPeriod = 2)), "case.json, /portrait/ownUse/C/stockShare/allAtPeriod: came 2, required fromPeriod = 4 or a later period"],
];

const nothingToSet = "a JSON pointer to a value of the case or to an optional key, outside /classes as a whole and /readings";

const badReadings: BadInput[] = [
  ["a default that is no option", json((draft) => (draft.readings.pvOfB.default = "scale")), 'case.json, /readings/pvOfB/default: came "scale", required one of "scaled", "quota" (did you mean "scaled"?)'],
  ["a reading without options", json((draft) => (draft.readings.night.options = {})), "case.json, /readings/night/options: came {}, required an object with at least 1 entry"],
  ["a condition on an unknown reading", json((draft) => (optionPatch(draft).when = { nights: "cheap" })), `case.json, ${patch}/when/nights: came the reading "nights", required another reading of the case: "night" (did you mean "night"?)`],
  ["a condition on itself", json((draft) => (optionPatch(draft).when = { pvOfB: "quota" })), `case.json, ${patch}/when/pvOfB: came the reading "pvOfB", required another reading of the case: "night"`],
  ["a condition on an unknown option", json((draft) => (optionPatch(draft).when = { night: "dear" })), `case.json, ${patch}/when/night: came "dear", required an option of the reading "night": "usual", "cheap"`],
  ["a pointer to nothing", json((draft) => (optionPatch(draft).set = { "/classes/D/pvScale": 1 })), `case.json, ${patch}/set/~1classes~1D~1pvScale: came the pointer "/classes/D/pvScale", which points to nothing that may be set, required ${nothingToSet}`],
  ["a pointer into null", json((draft) => (optionPatch(draft).set = { "/portrait/quota/kwhPerUser": 1 })), `case.json, ${patch}/set/~1portrait~1quota~1kwhPerUser: came the pointer "/portrait/quota/kwhPerUser", which points to nothing that may be set, required ${nothingToSet}`],
  ["a pointer past the end of a list", json((draft) => (optionPatch(draft).set = { "/portrait/ring/2": { seller: "A", buyer: "C" } })), `case.json, ${patch}/set/~1portrait~1ring~12: came the pointer "/portrait/ring/2", which points to nothing that may be set, required ${nothingToSet}`],
  ["a pointer without a slash", json((draft) => (optionPatch(draft).set = { chargePowerKw: 1 })), `case.json, ${patch}/set/chargePowerKw: came the pointer "chargePowerKw", which points to nothing that may be set, required ${nothingToSet}`],
  ["a reading that sets readings", json((draft) => (optionPatch(draft).set = { "/readings/night/default": "cheap" })), `case.json, ${patch}/set/~1readings~1night~1default: came the pointer "/readings/night/default", which points to nothing that may be set, required ${nothingToSet}`],
  ["a reading that replaces the classes", json((draft) => (optionPatch(draft).set = { "/classes": {} })), `case.json, ${patch}/set/~1classes: came the pointer "/classes", which points to nothing that may be set, required ${nothingToSet}`],
  ["a new value of the wrong type", json((draft) => (optionPatch(draft).set = { "/chargePowerKw": "7" })), `case.json, ${patch}/set/~1chargePowerKw: came "7", required a number of kW >= 0`],
  ["a column that is not in periods.csv", json((draft) => (optionPatch(draft).columns = { gridPriceYuanPerKwh: "gridPriceYuanPerKwh@quota" })), `case.json, ${patch}/columns/gridPriceYuanPerKwh: came "gridPriceYuanPerKwh@quota", required a variant column of periods.csv for gridPriceYuanPerKwh: none`],
  ["a variant of another column", json((draft) => (optionPatch(draft).columns = { gridPriceYuanPerKwh: "inclinedIrradianceKwPerM2@quota" })), `case.json, ${patch}/columns/gridPriceYuanPerKwh: came "inclinedIrradianceKwPerM2@quota", required a variant column of periods.csv for gridPriceYuanPerKwh: none`],
  ["an unknown column to replace", json((draft) => (optionPatch(draft).columns = { gridPriceYuanPerKw: "x" })), `case.json, ${patch}/columns/gridPriceYuanPerKw: came the column "gridPriceYuanPerKw", required one of "panelTemperatureK", "inclinedIrradianceKwPerM2", "sellerPriceYuanPerKwh", "gridPriceYuanPerKwh", "companyPriceYuanPerKwh" (did you mean "gridPriceYuanPerKwh"?)`],
];

const somewhere = 'a JSON pointer into case.json ("/pv/areaM2") or a column ("periods.csv:gridPriceYuanPerKwh")';
const entry = { unit: "1", status: "assumed", source: "a test" };

const badProvenance: BadInput[] = [
  ["provenance of nothing", provenance((draft) => (draft["/pv/area"] = entry)), `provenance.json, /~1pv~1area: came "/pv/area", which points to nothing, required ${somewhere}`],
  ["provenance of a column that is not there", provenance((draft) => (draft["periods.csv:gridPriceYuanPerKw"] = entry)), `provenance.json, /periods.csv:gridPriceYuanPerKw: came "periods.csv:gridPriceYuanPerKw", which points to nothing, required ${somewhere} (did you mean "periods.csv:gridPriceYuanPerKwh"?)`],
  ["an unknown status", provenance((draft) => (draft["/chargePowerKw"].status = "guessed")), 'provenance.json, /~1chargePowerKw/status: came "guessed", required one of "printed", "derived", "implied", "assumed"'],
  ["a range that is reversed", provenance((draft) => (draft["/chargePowerKw"].range = [7.2, 5.8])), "provenance.json, /~1chargePowerKw/range: came [7.2,5.8], required the lower end first"],
  ["a range without the value", provenance((draft) => (draft["/chargePowerKw"].range = [5.8, 6.9])), "provenance.json, /~1chargePowerKw/range: came [5.8,6.9], required a range that contains the value 7"],
  ["a range without a value of the column", provenance((draft) => (draft["periods.csv:gridPriceYuanPerKwh"].range = [0.5, 1.4])), "provenance.json, /periods.csv:gridPriceYuanPerKwh/range: came [0.5,1.4], required a range that contains the value 1.48"],
  ["a range of one number", provenance((draft) => (draft["/chargePowerKw"].range = [5.8])), "provenance.json, /~1chargePowerKw/range: came [5.8], required a list of 2 entries, or null"],
  ["a range of something else than a number", provenance((draft) => (draft["/mechanism"] = { ...entry, range: [0, 1] })), "provenance.json, /~1mechanism/range: came a range for something that is no number, required null"],
  ["an unknown key of an entry", provenance((draft) => (draft["/chargePowerKw"].notes = "x")), 'provenance.json, /~1chargePowerKw/notes: came the unknown key "notes", required one of "unit", "status", "source", "range", "note" (did you mean "note"?)'],
  ["an entry without a source", provenance((draft) => delete draft["/chargePowerKw"].source), "provenance.json, /~1chargePowerKw/source: came nothing, required a text that is not empty"],
  ["invalid JSON", { ...smallCaseFiles(), "provenance.json": "{\n  \"a\": 1,\n}" }, 'provenance.json, line 3, column 1: came "}", required a key in double quotes (no comma after the last entry)'],
];

/** All of them by what is wrong. */
export const badInputs: readonly (readonly [kind: string, cases: readonly BadInput[]])[] = [
  ["numbers", badNumbers],
  ["tables", badTables],
  ["settings", badSettings],
  ["portrait parameters", badPortraits],
  ["readings", badReadings],
  ["provenance", badProvenance],
];

/** A problem's description without the line of a JSON file, which depends on how the file is laid out. */
export function withoutJsonLine(description: string): string {
  return description.replace(/^(\w+\.json), line \d+, \//, "$1, /");
}
