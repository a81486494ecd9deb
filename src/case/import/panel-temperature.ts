/** Heat loss of a panel, W/(m2 K): the means of Faiman's seven modules, the defaults of pvlib's `faiman`. */
export const faimanU0WPerM2K = 25;

/** What wind adds to the heat loss, W s/(m3 K). */
export const faimanU1WsPerM3K = 6.84;

const zeroCelsiusK = 273.15;

/**
 * T_panel = T_air + G / (U0 + U1 v)
 *
 * Temperature of a panel on an open rack (K). T_air air temperature (degC), G irradiance on the panel (W/m2),
 * v wind speed (m/s).
 *
 * The coefficients belong to the wind at the height of the panels. The wind at 10 m that weather data give is stronger,
 * so panels come out somewhat too cool; a panel flat on a roof is hotter than this as well.
 *
 * Source: Faiman (2008), Assessing the outdoor operating temperature of photovoltaic modules,
 * Prog. Photovolt. 16, 307-315, doi:10.1002/pip.813.
 */
export function faimanPanelTemperatureK(airTemperatureC: number, irradianceWPerM2: number, windSpeedMPerS: number): number {
  return zeroCelsiusK + airTemperatureC + irradianceWPerM2 / (faimanU0WPerM2K + faimanU1WsPerM3K * windSpeedMPerS);
}
