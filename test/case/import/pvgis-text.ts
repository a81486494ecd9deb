/** Texts in the form of PVGIS's hourly radiation. */

export interface PvgisTextOptions {
  readonly header?: readonly string[];
  readonly columns?: string;
  readonly rows: readonly string[];
}

export const pvgisHeader = [
  "Latitude (decimal degrees):\t45.000",
  "Longitude (decimal degrees):\t8.000",
  "Elevation (m):\t250",
  "Radiation database:\tPVGIS-SARAH",
  "",
  "",
  "Slope: 30 deg. ",
  "Azimuth: 0 deg. ",
];

export const pvgisLegend = [
  "",
  "G(i): Global irradiance on the inclined plane (plane of the array) (W/m2)",
  "Int: 1 means solar radiation values are reconstructed",
  "",
  "PVGIS (c) European Union, 2001-2024",
];

export function pvgisText({ header = pvgisHeader, columns = "time,G(i),H_sun,T2m,WS10m,Int", rows }: PvgisTextOptions): string {
  return [...header, columns, ...rows, ...pvgisLegend].map((line) => `${line}\r\n`).join("");
}

/** "20160701:0010". */
export function stampOf(ms: number): string {
  const text = new Date(ms).toISOString();
  return `${text.slice(0, 10).replaceAll("-", "")}:${text.slice(11, 13)}${text.slice(14, 16)}`;
}

/** Hourly rows whose irradiance (W/m2), air temperature (degC) and wind (m/s) are functions of the hours since the first. */
export function hourlyRows(firstMs: number, count: number, value: (hours: number) => readonly [number, number, number]): string[] {
  return Array.from({ length: count }, (_, hour) => {
    const [irradiance, air, wind] = value(hour);
    return [stampOf(firstMs + hour * 3_600_000), irradiance, 0, air, wind, "0.0"].join(",");
  });
}
