import { numberWords } from "../number-rule";
import { periodColumns, periodLabelColumn } from "../period-columns";

/** The README of a new case. */
export function templateReadme(name: string): string {
  const columns = periodColumns.map((column) => `| \`${column.name}\` | ${column.description} | ${numberWords(column)} |`);
  return `# ${name}

A synthetic example, made to be edited: **none of its numbers is data**. It is valid as it stands, so that you can run it before you change it.

| file | what it holds |
|---|---|
| \`case.json\` | classes of users, scenarios, photovoltaics, storage, fees and prices; a comment explains every entry |
| \`periods.csv\` | a row per period: weather and prices |
| \`charging.csv\` | a row per period, a column per class: 1 while the class charges, else 0 |
| \`provenance.json\` | where each number comes from; optional, but the reports show it |

Columns of \`periods.csv\`, beside \`${periodLabelColumn}\` (1, 2, 3 ...):

| column | meaning | required |
|---|---|---|
${columns.join("\n")}

## What to edit first

1. \`case.json\`: \`classes\` and \`scenarios\` (who charges, how many), \`chargePowerKw\`, \`pv\`, \`storage\`.
2. \`charging.csv\`: a column for each class of \`case.json\`, in any order.
3. \`periods.csv\`: your weather and your tariff, by hand or imported as below.
4. \`provenance.json\`: as you replace a number, say where the new one comes from: \`status\` (\`printed\`, \`derived\`, \`implied\` or \`assumed\`), \`source\` and, where you know one, the \`range\` that fits as well.

Then, with \`${name}\` as the path of this folder, \`npx --no ev-surplus COMMAND\` in the project's folder, or \`node PROJECT/scripts/ev-surplus.mjs COMMAND\` anywhere else, where PROJECT is the path of that folder:

| COMMAND | what it does |
|---|---|
| \`validate ${name}\` | lists everything that is wrong, with file, row, what came and what was required |
| \`day --case ${name}\` | solves the day of a scenario: who sells what to whom, and who pays |
| \`sweep --case ${name} --vary gridFeeYuanPerKwh=0:0.2:0.01 --out fees.csv\` | the day for many values of some inputs |
| \`report --case ${name}\` | the day as a page |
| \`import pvgis FILE --case ${name} --date 2023-05-11 --time-zone Asia/Shanghai\` | the weather of a date from a PVGIS file |
| \`import tariff FILE --case ${name}\` | prices from a table by time of day |

Each answers \`--help\` with its options.

## Weather from PVGIS

Get "Hourly data" as CSV from [PVGIS](https://re.jrc.ec.europa.eu/pvg_tools/en/) for your site and the slope and azimuth of the panels (0 is south there). The file has to reach a day beyond the chosen date on both sides, because its hours are UTC and yours are local. The panels' temperature follows from air temperature, irradiance and wind.

## A tariff

    from,to,gridPriceYuanPerKwh,companyPriceYuanPerKwh
    07:00,17:00,0.8,0.75
    17:00,22:00,1.1,1
    22:00,07:00,0.4,0.42

Times are local; the rows cover the day without gap or overlap. \`sellerPriceYuanPerKwh\` may be a column as well.

## Quarter hours

Set \`stepHours\` to 0.25 and give both tables 96 rows, periods 1 to 96 (to begin with, each row four times); then import again. Everything else is in kW, kWh and yuan/kWh and stays as it is.

## The three ways to trade

\`mechanism\` is \`cooperative\` here (least cost for all users together); \`pro-rata\` needs nothing more. \`portrait\`, the paper's, needs a section \`portrait\` in \`case.json\`: who sells to whom and which periods come first. The paper's case, \`data/cases/energies-2023/case.json\`, has one, and \`validate\` says what is missing in yours.
`;
}
