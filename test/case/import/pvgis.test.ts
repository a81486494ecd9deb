import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { faimanPanelTemperatureK, parsePvgisHourly, pvgisDay, type PvgisDayOptions } from "../../../src/case";
import { expectSeries } from "../../support/expect-close";
import { problemsOf } from "./problems-of";
import { hourlyRows, pvgisHeader, pvgisText, stampOf } from "./pvgis-text";

const FILE = "weather.csv";
const hourMs = 3_600_000;

/**
 * 2016-01-01 at 45 N 8 E from PVGIS, as published in pvlib's tests (pvlib/tests/iotools/test_pvgis.py, file
 * pvgis_hourly_Timeseries_45.000_8.000_SA_30deg_0deg_2016_2016.csv shortened by them): beam, diffuse, reflected,
 * sun height, air temperature, wind, reconstructed.
 */
const januaryRows = [
  "20160101:0010,0.0,0.0,0.0,0.0,3.44,1.43,0.0",
  "20160101:0110,0.0,0.0,0.0,0.0,2.94,1.47,0.0",
  "20160101:0210,0.0,0.0,0.0,0.0,2.43,1.51,0.0",
  "20160101:0310,0.0,0.0,0.0,0.0,1.93,1.54,0.0",
  "20160101:0410,0.0,0.0,0.0,0.0,2.03,1.62,0.0",
  "20160101:0510,0.0,0.0,0.0,0.0,2.14,1.69,0.0",
  "20160101:0610,0.0,0.0,0.0,0.0,2.25,1.77,0.0",
  "20160101:0710,0.0,0.0,0.0,0.0,3.06,1.49,0.0",
  "20160101:0810,26.71,8.28,0.21,8.06,3.87,1.22,1.0",
  "20160101:0910,14.69,5.76,0.16,14.8,4.67,0.95,1.0",
  "20160101:1010,2.19,0.94,0.03,19.54,5.73,0.77,1.0",
  "20160101:1110,2.11,0.94,0.03,21.82,6.79,0.58,1.0",
  "20160101:1210,4.25,1.88,0.05,21.41,7.84,0.4,1.0",
  "20160101:1310,0.0,0.0,0.0,0.0,7.43,0.72,0.0",
];
const january = pvgisText({ columns: "time,Gb(i),Gd(i),Gr(i),H_sun,T2m,WS10m,Int", rows: januaryRows });

/** Three days that begin at 2023-05-10 00:10 UTC; every series is linear in the hours since then. */
const linearStart = Date.UTC(2023, 4, 10, 0, 10);
const linear = {
  irradiance: (hours: number) => 3 + 7 * hours,
  air: (hours: number) => 25 - 0.25 * hours,
  wind: (hours: number) => 1 + 0.1 * hours,
};
const linearRows = hourlyRows(linearStart, 72, (hours) => [linear.irradiance(hours), linear.air(hours), linear.wind(hours)]);
const linearText = pvgisText({ rows: linearRows });

const dayOf = (text: string, options: PvgisDayOptions) => pvgisDay(parsePvgisHourly(text, FILE), options);

describe("a file of hourly radiation", () => {
  test("is read as PVGIS writes it, components added", () => {
    const hourly = parsePvgisHourly(january, FILE);
    expect(hourly).toMatchObject({ file: FILE, latitudeDegrees: 45, longitudeDegrees: 8, database: "PVGIS-SARAH", slope: "30 deg.", azimuth: "0 deg." });
    expect(hourly.utcMs.map(stampOf)).toEqual(januaryRows.map((row) => row.slice(0, 13)));
    expectSeries(hourly.irradianceWPerM2, [0, 0, 0, 0, 0, 0, 0, 0, 35.2, 20.61, 3.16, 3.08, 6.18, 0]);
    expectSeries(hourly.airTemperatureC, [3.44, 2.94, 2.43, 1.93, 2.03, 2.14, 2.25, 3.06, 3.87, 4.67, 5.73, 6.79, 7.84, 7.43]);
    expectSeries(hourly.windSpeedMPerS, [1.43, 1.47, 1.51, 1.54, 1.62, 1.69, 1.77, 1.49, 1.22, 0.95, 0.77, 0.58, 0.4, 0.72]);
    expect(hourly.reconstructed.flatMap((flag, i) => (flag ? [i] : []))).toEqual([8, 9, 10, 11, 12]);
  });

  const withPower = pvgisText({
    header: [...pvgisHeader.slice(0, 6), "Slope: 35 deg. (optimum) ", "Azimuth: -2 deg. ", "Nominal power of the PV system (c-Si) (kWp):\t10.0", "System losses (%):\t14.0"],
    columns: "time,P,G(i),H_sun,T2m,WS10m,Int",
    rows: linearRows.map((row) => row.replace(",", ",-0.0,")),
  });
  test("may have PV power before the irradiance, and optimised angles", () => {
    const { irradianceWPerM2, slope, azimuth } = parsePvgisHourly(withPower, FILE);
    expect(irradianceWPerM2).toEqual(parsePvgisHourly(linearText, FILE).irradianceWPerM2);
    expect([slope, azimuth]).toEqual(["35 deg. (optimum)", "-2 deg."]);
  });

  test.each([
    ["LF line ends", linearText.replaceAll("\r\n", "\n")],
    ["a byte order mark", `\uFEFF${linearText}`],
    ["commas that a spreadsheet adds", linearText.split("\r\n").map((line) => (line.includes(",") ? line : `${line},,,,,`)).join("\r\n")],
    ["no legend", linearText.slice(0, linearText.indexOf("\r\n\r\nG(i):"))],
    ["quotes in the legend", `${linearText}a "quoted" word\r\n`],
  ])("may have %s", (_, text) => {
    expect(parsePvgisHourly(text, FILE)).toEqual(parsePvgisHourly(linearText, FILE));
  });
});

describe("the weather of a day", () => {
  /** At a middle of a period, hours after the first stamp. */
  const expected = (firstMiddleHours: number, stepHours: number) => {
    const hours = Array.from({ length: 24 / stepHours }, (_, t) => firstMiddleHours + t * stepHours);
    return {
      irradiance: hours.map((h) => linear.irradiance(h) / 1000),
      panel: hours.map((h) => 273.15 + linear.air(h) + linear.irradiance(h) / (25 + 6.84 * linear.wind(h))),
    };
  };

  // Local midnight of 2023-05-11 is 16:00 UTC of the 10th in China and 22:00 in Berlin (summer time).
  test.each([
    ["Asia/Shanghai", 1, 16 - 1 / 6 + 0.5],
    ["+08:00", 1, 16 - 1 / 6 + 0.5],
    ["Asia/Shanghai", 0.25, 16 - 1 / 6 + 0.125],
    ["Europe/Berlin", 0.25, 22 - 1 / 6 + 0.125],
    ["Asia/Kathmandu", 0.5, 18.25 - 1 / 6 + 0.25],
    ["-03:30", 2, 27.5 - 1 / 6 + 1],
    ["UTC", 24, 24 - 1 / 6 + 12],
  ])("in %s by %d h is the file's at the middle of each period", (zone, stepHours, firstMiddleHours) => {
    const { columns } = dayOf(linearText, { date: "2023-05-11", zone, stepHours });
    const { irradiance, panel } = expected(firstMiddleHours, stepHours);
    expect(columns.map(({ name }) => name)).toEqual(["panelTemperatureK", "inclinedIrradianceKwPerM2"]);
    // Nine significant digits are kept.
    columns[0]!.values.forEach((value, t) => expect(value).toBeCloseTo(panel[t]!, 6));
    columns[1]!.values.forEach((value, t) => expect(value).toBeCloseTo(irradiance[t]!, 9));
    expect(columns[0]!.values).toHaveLength(panel.length);
  });

  test("is the file's own rows where the stamps are the middles of the periods", () => {
    const irradiance = (hours: number) => Math.round(500 + 400 * Math.sin(hours * hours));
    const rows = hourlyRows(Date.UTC(2023, 4, 10, 16, 30), 24, (hours) => [irradiance(hours), 20, 1]);
    const day = dayOf(pvgisText({ rows }), { date: "2023-05-11", zone: "Asia/Shanghai", stepHours: 1 });
    expect(day.columns[1]!.values).toEqual(Array.from({ length: 24 }, (_, hour) => irradiance(hour) / 1000));
    expect(day.rowsUsed).toBe(24);
  });

  test("says where it comes from and how much of it is reconstructed", () => {
    // Of the rows that the day needs (15:10 to 16:10 UTC a day later), one is marked; another mark lies outside.
    const marked = linearRows.map((row, i) => (i === 0 || i === 30 ? row.replace(/0\.0$/, "1.0") : row));
    const day = dayOf(pvgisText({ rows: marked }), { date: "2023-05-11", zone: "Asia/Shanghai", stepHours: 1 });
    expect([day.rowsUsed, day.rowsReconstructed]).toEqual([25, 1]);
    const [panel, irradiance] = day.columns;
    expect(irradiance!.provenance).toEqual({
      unit: "kW/m2",
      status: "derived",
      source: "weather.csv: PVGIS hourly radiation, latitude 45, longitude 8, database PVGIS-SARAH, slope 30 deg., azimuth 0 deg., 2023-05-11 in Asia/Shanghai",
      note: "Linear between the file's rows at the middle of each period of 1 h; radiation reconstructed (Int = 1) in 1 of the 25 rows used.",
    });
    expect(panel!.provenance.unit).toBe("K");
    expect(panel!.provenance.note).toContain("T_panel = T_air + G / (25 + 6.84 v)");
  });

  test("lies between the rows around it, whatever they are", () => {
    const rowValues = fc.array(fc.tuple(fc.integer({ min: 0, max: 1200 }), fc.integer({ min: -20, max: 40 }), fc.integer({ min: 0, max: 20 })), {
      minLength: 72,
      maxLength: 72,
    });
    fc.assert(
      fc.property(rowValues, fc.integer({ min: 0, max: 59 }), fc.constantFrom(1, 0.5, 0.25), (values, minute, stepHours) => {
        const start = Date.UTC(2023, 4, 10, 0, minute);
        const { columns } = dayOf(pvgisText({ rows: hourlyRows(start, 72, (hour) => values[hour]!) }), { date: "2023-05-11", zone: "UTC", stepHours });
        columns[1]!.values.forEach((value, t) => {
          const row = Math.floor((Date.UTC(2023, 4, 11) + (t + 0.5) * stepHours * hourMs - start) / hourMs);
          const around = [values[row]![0] / 1000, values[row + 1]![0] / 1000];
          expect(value).toBeGreaterThanOrEqual(Math.min(...around) - 1e-9);
          expect(value).toBeLessThanOrEqual(Math.max(...around) + 1e-9);
        });
        // Faiman's panel is never cooler than the air and never warmer than without wind.
        columns[0]!.values.forEach((panel, t) => {
          const rise = panel - 273.15 - 40;
          expect(rise).toBeLessThanOrEqual((columns[1]!.values[t]! * 1000) / 25 + 1e-6);
          expect(panel).toBeGreaterThanOrEqual(273.15 - 20 - 1e-6);
        });
      }),
      { numRuns: 30 },
    );
  });
});

describe("a day that cannot be had is refused:", () => {
  const shanghai = { date: "2023-05-11", zone: "Asia/Shanghai", stepHours: 1 };
  const range = "the file has 2023-05-10T00:10Z to 2023-05-12T23:10Z";
  const clock = (date: string, hours: string, zone: string) =>
    `date: came ${date}, which has ${hours} h in ${zone} because the clock changes, required a day of 24 h: the periods of a case are equally long and as many on every day`;
  const zoneWords = 'required an IANA time zone such as "Asia/Shanghai", or an offset from UTC such as "+08:00"';
  const stepWords = "required a number of h that divides 24, such as 1, 0.5 or 0.25";
  test.each<[string, Partial<PvgisDayOptions>, string[]]>([
    ["before the file", { date: "2023-05-10" }, [
      `weather.csv: came no rows for 2023-05-09T16:10Z to 2023-05-09T23:10Z (UTC); ${range}, required a row for each hour around 2023-05-10 in Asia/Shanghai`,
    ]],
    ["after the file", { date: "2023-05-13", zone: "UTC" }, [
      `weather.csv: came no rows for 2023-05-13T00:10Z to 2023-05-14T00:10Z (UTC); ${range}, required a row for each hour around 2023-05-13 in UTC`,
    ]],
    ["spring forward", { date: "2023-03-26", zone: "Europe/Berlin" }, [clock("2023-03-26", "23", "Europe/Berlin")]],
    ["fall back", { date: "2023-10-29", zone: "Europe/Berlin" }, [clock("2023-10-29", "25", "Europe/Berlin")]],
    ["half an hour forward", { date: "2023-10-01", zone: "Australia/Lord_Howe" }, [clock("2023-10-01", "23.5", "Australia/Lord_Howe")]],
    ["forward at midnight", { date: "2018-11-04", zone: "America/Sao_Paulo" }, [clock("2018-11-04", "23", "America/Sao_Paulo")]],
    ["back at midnight, which the day before sees twice", { date: "2018-02-17", zone: "America/Sao_Paulo" }, [clock("2018-02-17", "25", "America/Sao_Paulo")]],
    ["a day that the calendar skipped", { date: "2011-12-30", zone: "Pacific/Apia" }, [clock("2011-12-30", "0", "Pacific/Apia")]],
    ["no such date, zone and step, all at once", { date: "2023-02-29", zone: "Asia/Shangai", stepHours: 0.7 }, [
      'date: came "2023-02-29", required a date of the calendar as 2023-05-11',
      `zone: came "Asia/Shangai", ${zoneWords}`,
      `stepHours: came 0.7, ${stepWords}`,
    ]],
    ["another way to write a date", { date: "11.5.2023" }, ['date: came "11.5.2023", required a date of the calendar as 2023-05-11']],
    ["an offset that no place has", { zone: "+15:00" }, [`zone: came "+15:00", ${zoneWords}`]],
    ["a step of nothing", { stepHours: 0 }, [`stepHours: came 0, ${stepWords}`]],
    ["a negative step", { stepHours: -1 }, [`stepHours: came -1, ${stepWords}`]],
  ])("%s", (_, options, problems) => {
    expect(problemsOf(() => dayOf(linearText, { ...shanghai, ...options }))).toEqual(problems);
  });

  test("the day after a change of clocks, and the days around it, are not", () => {
    const rows = hourlyRows(Date.UTC(2023, 2, 24, 0, 10), 120, () => [0, 0, 0]);
    for (const date of ["2023-03-25", "2023-03-27"]) expect(problemsOf(() => dayOf(pvgisText({ rows }), { ...shanghai, date, zone: "Europe/Berlin" }))).toEqual([]);
  });

  test("gaps in the file, each with its hours", () => {
    const rows = linearRows.filter((_, i) => i !== 20 && (i < 30 || i > 32));
    expect(problemsOf(() => dayOf(pvgisText({ rows }), shanghai))).toEqual([
      `weather.csv: came no rows for 2023-05-10T20:10Z, 2023-05-11T06:10Z to 2023-05-11T08:10Z (UTC); ${range}, required a row for each hour around 2023-05-11 in Asia/Shanghai`,
    ]);
  });

  test("a gap that changes of the stamps' minute hide", () => {
    // 17:30 and 18:50 are near enough; 18:50 and 20:30 are 1 h 40 min apart, yet each is within half an hour of 19:10 and 20:10.
    const rows = linearRows.flatMap((row, i) => (i === 19 ? [] : [row.replace("20230510:1710", "20230510:1730").replace("20230510:1810", "20230510:1850").replace("20230510:2010", "20230510:2030")]));
    expect(problemsOf(() => dayOf(pvgisText({ rows }), shanghai))).toEqual([
      `weather.csv: came no rows for 2023-05-10T19:10Z to 2023-05-10T20:10Z (UTC); ${range}, required a row for each hour around 2023-05-11 in Asia/Shanghai`,
    ]);
  });
});

describe("a file that is no hourly radiation is refused:", () => {
  const required = 'required hourly radiation of PVGIS as CSV, with a line of columns that begins with "time,"';
  test.each([
    ["nothing", "", "weather.csv: came no line of columns"],
    ["a web page", "<html>\n<body>404</body>\n</html>", "weather.csv: came no line of columns"],
    ["JSON", '{"inputs": {"location": {"latitude": 45.0}}}', "weather.csv, row 1: came JSON (choose outputformat=csv)"],
    ["a typical year", "Latitude (decimal degrees): 45.000\nmonth,year\n1,2009\n2,2012\ntime(UTC),T2m,RH,G(h)\n20090101:0000,1.5,80,0\n", "weather.csv, row 5: came a typical year (TMY): its months come from different years, so it has no such day"],
    ["a mean day", "Latitude (decimal degrees):\t45.000\n\ntime(UTC)\tG(i)\tGb(i)\n00:00\t0\t0\n", "weather.csv, row 3: came a mean day of a month, or columns that are not separated by commas"],
    ["monthly values", "Latitude (decimal degrees):\t45.000\n\nyear\tmonth\t\tH(h)_m\n2016\tJan\t\t40.1\n", "weather.csv, row 3: came monthly values"],
    ["the basic format", january.split("\r\n").slice(9).join("\r\n"), 'weather.csv, row 1: came rows without a line of columns (choose outputformat=csv, not "basic")'],
  ])("%s", (_, text, problem) => {
    expect(problemsOf(() => parsePvgisHourly(text, FILE))).toEqual([`${problem}, ${required}`]);
  });
});

describe("bad rows are listed, each with its place:", () => {
  const columns = "required the columns time, G(i) or Gb(i), Gd(i), Gr(i), T2m, WS10m, Int";
  const changed = (search: string | RegExp, replacement: string): string => {
    const text = linearText.replace(search, replacement);
    expect(text).not.toBe(linearText);
    return text;
  };
  test.each<[string, string, string[]]>([
    ["a misspelt column", changed("T2m,WS10m", "T2M,WS10"), [
      `weather.csv, row 9, column T2m: came no such column (but "T2M"), ${columns}`,
      `weather.csv, row 9, column WS10m: came no such column (but "WS10"), ${columns}`,
    ]],
    ["a component that is missing", pvgisText({ columns: "time,Gb(i),Gr(i),H_sun,T2m,WS10m,Int", rows: januaryRows.map((row) => row.replace(/,[^,]*/, "")) }), [
      `weather.csv, row 9, column Gd(i): came no such column, ${columns}`,
    ]],
    ["a column twice", changed("H_sun", "G(i)"), ["weather.csv, row 9, column G(i): came a second column of this name, required each column once"]],
    ["no rows", pvgisText({ rows: [] }), ["weather.csv, row 9: came a line of columns without rows, required a row per hour"]],
    ["texts in cells", changed("20230510:0010,3,0,25,1,", "20230510:0010,nan,0,,1 m/s,"), [
      'weather.csv, row 10, column G(i): came "nan", required a number of W/m2 from 0 to 2000',
      "weather.csv, row 10, column T2m: came an empty cell, required a number of degC from -100 to 70",
      'weather.csv, row 10, column WS10m: came "1 m/s", required a number of m/s from 0 to 120',
    ]],
    ["numbers out of bounds", changed("20230510:0010,3,0,25,1,0.0", "20230510:0010,-3,0,298,1,0.5"), [
      'weather.csv, row 10, column G(i): came "-3", required a number of W/m2 from 0 to 2000',
      'weather.csv, row 10, column T2m: came "298", required a number of degC from -100 to 70 (this looks like kelvin)',
      'weather.csv, row 10, column Int: came "0.5", required 0 or 1',
    ]],
    ["stamps that are no instants", changed("20230510:0110", "20230431:0110").replace("20230510:0210", "20230510:2410").replace("20230510:0310", "2023-05-10 03:10"), [
      'weather.csv, row 11, column time: came "20230431:0110", required an instant of UTC as 20160701:0010',
      'weather.csv, row 12, column time: came "20230510:2410", required an instant of UTC as 20160701:0010',
      'weather.csv, row 13, column time: came "2023-05-10 03:10", required an instant of UTC as 20160701:0010',
    ]],
    ["stamps twice and out of order", changed("20230510:0210", "20230510:0110").replace("20230510:0410", "20230510:0010"), [
      "weather.csv, row 12, column time: came 20230510:0110 a second time, required each instant once",
      "weather.csv, row 14, column time: came 20230510:0010 after 2023-05-10T03:10Z, required the rows in the order of time",
    ]],
    ["a decimal comma", changed("20230510:0010,3,0,25,1,", "20230510:0010,3,0,25,5,1,"), ["weather.csv, row 10: came 7 fields, required 6, one for each column"]],
    ["a misplaced quote", changed("20230510:0010,3,", '20230510:0010,3"x,'), [
      'weather.csv, row 10: came 2 fields, required 6, one for each column',
      'weather.csv, row 10: came "\\"x,0,25,1,0.0", required a comma or the end of the row (quotes enclose a whole field and are doubled inside it)',
    ]],
    ["a blank row among the rows", changed("20230510:0210", "\r\n20230510:0210"), ["weather.csv, row 13: came a row after a blank row, required no blank rows between the rows of hours"]],
    ["lines above the columns", changed("45.000", "45N").replace("Longitude (decimal degrees)", "Long").replace("Radiation database", "Database"), [
      'weather.csv: came no line "Longitude (decimal degrees):" above the columns, required a number of degrees from -180 to 180',
      'weather.csv: came no line "Radiation database:" above the columns, required the name of the database, such as "PVGIS-ERA5"',
      'weather.csv, row 1, column Latitude (decimal degrees): came "45N", required a number of degrees from -90 to 90',
    ]],
  ])("%s", (_, text, problems) => {
    expect([...problemsOf(() => parsePvgisHourly(text, FILE))].sort()).toEqual([...problems].sort());
  });

  test("the first fifty, if a spreadsheet has spoilt them all", () => {
    const spoilt = linearText.replaceAll(/(2023)(\d\d)(\d\d):/g, "$3.$2.$1 ");
    const problems = problemsOf(() => parsePvgisHourly(spoilt, FILE));
    expect(problems).toHaveLength(51);
    expect(problems[0]).toBe("weather.csv: came 72 problems, of which the first 50 follow, required none");
    expect(problems[1]).toContain("row 10, column time");
  });
});

describe("the temperature of a panel", () => {
  // pvlib.temperature.faiman(900, 20, wind_speed=5) = 35.203 degC in pvlib's own tests; 20 + 900 / (25 + 6.84 x 5) = 20 + 900 / 59.2.
  test("is pvlib's", () => {
    expect(faimanPanelTemperatureK(20, 900, 5)).toBeCloseTo(273.15 + 20 + 900 / 59.2, 12);
    expect(faimanPanelTemperatureK(20, 900, 5) - 273.15).toBeCloseTo(35.203, 3);
  });

  test("is the air's in the dark, and 40 K above it at 1000 W/m2 without wind", () => {
    expect(faimanPanelTemperatureK(-10, 0, 3)).toBeCloseTo(263.15, 12);
    expect(faimanPanelTemperatureK(0, 1000, 0)).toBeCloseTo(313.15, 12);
  });
});
