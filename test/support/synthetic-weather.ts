/**
 * The weather of data/cases/estate-15min as a PVGIS file. It is computed, not measured: a clear sky with clouds put in by
 * hand, so that nothing in the example depends on data that somebody else owns.
 */

const latitudeDegrees = 31.3;
const longitudeDegrees = 120.58;
const slopeDegrees = 25;

/** Three days of UTC, so that any local day in the middle is covered. */
const firstDay = Date.UTC(2023, 4, 10);
const hourMs = 3_600_000;
const hourCount = 72;

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** The text of weather-pvgis-synthetic.csv. */
export function syntheticWeatherCsv(): string {
  const rows = Array.from({ length: hourCount }, (_, hour) => {
    const instant = new Date(firstDay + (hour + 0.5) * hourMs);
    const { sunHeightDegrees, irradianceWPerM2 } = clearSky(instant);
    const irradiance = irradianceWPerM2 * cloudFactor(hour + 0.5);
    return [
      `${instant.toISOString().slice(0, 10).replaceAll("-", "")}:${instant.toISOString().slice(11, 16).replace(":", "")}`,
      ...[irradiance, Math.max(0, sunHeightDegrees), airTemperatureC(hour + 0.5), windSpeedMPerS(hour + 0.5)].map((value) => value.toFixed(2)),
      "0.0",
    ].join(",");
  });
  const lines = [
    `Latitude (decimal degrees):\t${latitudeDegrees.toFixed(3)}`,
    `Longitude (decimal degrees):\t${longitudeDegrees.toFixed(3)}`,
    "Elevation (m):\t4",
    "Radiation database:\tnone: synthetic and not measured (a clear-sky rule with invented clouds)",
    "",
    "",
    `Slope: ${String(slopeDegrees)} deg. `,
    "Azimuth: 0 deg. ",
    "time,G(i),H_sun,T2m,WS10m,Int",
    ...rows,
    "",
    "SYNTHETIC: these values come from a formula and not from PVGIS; only the format is theirs",
    "G(i): Global irradiance on the inclined plane (plane of the array) (W/m2)",
    "H_sun: Sun height (degree)",
    "T2m: 2-m air temperature (degree Celsius)",
    "WS10m: 10-m total wind speed (m/s)",
    "Int: 1 means solar radiation values are reconstructed",
  ];
  return lines.map((line) => `${line}\n`).join("");
}

/**
 * Direct irradiance after Meinel and Meinel (1976), 1353 W/m2 x 0.7^(AM^0.678), with the air mass of Kasten and Young
 * (1989); a tenth of it as diffuse light; declination and equation of time after Spencer (1971). The plane faces south.
 */
function clearSky(instant: Date): { sunHeightDegrees: number; irradianceWPerM2: number } {
  const dayOfYear = (instant.getTime() - Date.UTC(instant.getUTCFullYear(), 0, 1)) / (24 * hourMs);
  const year = (2 * Math.PI * Math.floor(dayOfYear)) / 365;
  const declination =
    0.006918 - 0.399912 * Math.cos(year) + 0.070257 * Math.sin(year) - 0.006758 * Math.cos(2 * year) + 0.000907 * Math.sin(2 * year);
  const equationOfTimeMinutes =
    229.18 * (0.000075 + 0.001868 * Math.cos(year) - 0.032077 * Math.sin(year) - 0.014615 * Math.cos(2 * year) - 0.040849 * Math.sin(2 * year));
  const solarHour = (dayOfYear % 1) * 24 + longitudeDegrees / 15 + equationOfTimeMinutes / 60;
  const hourAngle = radians(15 * (solarHour - 12));
  /** Cosine of the angle between the sun and the normal of a plane that leans south by some degrees. */
  const towards = (leanDegrees: number): number => {
    const latitude = radians(latitudeDegrees - leanDegrees);
    return Math.sin(declination) * Math.sin(latitude) + Math.cos(declination) * Math.cos(latitude) * Math.cos(hourAngle);
  };
  const sunHeightDegrees = (Math.asin(towards(0)) * 180) / Math.PI;
  if (sunHeightDegrees <= 0) return { sunHeightDegrees, irradianceWPerM2: 0 };
  const airMass = 1 / (towards(0) + 0.50572 * (sunHeightDegrees + 6.07995) ** -1.6364);
  const direct = 1353 * 0.7 ** (airMass ** 0.678);
  return { sunHeightDegrees, irradianceWPerM2: direct * (Math.max(0, towards(slopeDegrees)) + 0.1) };
}

/** Hazy, then fair with a cloud in the afternoon of the second local day, then overcast. */
function cloudFactor(hour: number): number {
  const localHour = hour + 8;
  const cloud = 1 - 0.5 * Math.exp(-(((localHour - 24 - 14.5) / 1.2) ** 2));
  return (localHour < 24 ? 0.8 : localHour < 48 ? 1 : 0.35) * cloud;
}

/** Coolest at 5 h local time, warmest at 15 h or so. */
function airTemperatureC(hour: number): number {
  return 19.5 - 5 * Math.cos((2 * Math.PI * (hour + 8 - 4)) / 24);
}

/** A breeze by day. */
function windSpeedMPerS(hour: number): number {
  return 2.6 - 1.1 * Math.cos((2 * Math.PI * (hour + 8 - 3)) / 24);
}
