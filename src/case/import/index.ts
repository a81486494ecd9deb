/** From files that others publish to columns of `periods.csv`: texts in, texts or values out. */

export type { ImportedColumn } from "./imported-column";
export { faimanPanelTemperatureK } from "./panel-temperature";
export { parsePvgisHourly, type PvgisHourly } from "./pvgis-file";
export { pvgisDay, type PvgisDay, type PvgisDayOptions } from "./pvgis";
export { parseTariff, tariffPrices, type Tariff } from "./tariff";
export { tariffColumns } from "./tariff-columns";
export { importSeries, type ImportTarget } from "./import-series";
