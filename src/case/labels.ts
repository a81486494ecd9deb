/** What figures and tables call the numbers of `case.json`. */

import { pointerKeys } from "./pointer";

/** Pointer with `{...}` for keys, as in the table of fields -> a few words; `{...}` is replaced by the key. */
const LABELS: Readonly<Record<string, string>> = {
  "/stepHours": "length of a period",
  "/chargePowerKw": "charging power",
  "/classes/{class}/pvScale": "array of Class {class}, scale",
  "/classes/{class}/initialStockKwhPerUser": "initial stock of Class {class}",
  "/scenarios/{scenario}/users/{class}": "users of Class {class}, Scenario {scenario}",
  "/pv/areaM2": "array area",
  "/pv/referenceEfficiency": "array efficiency",
  "/pv/temperatureCoefficientPerK": "temperature coefficient of the arrays",
  "/pv/referenceTemperatureK": "reference temperature of the arrays",
  "/storage/capacityKwh": "storage capacity",
  "/storage/powerKw": "storage power",
  "/storage/roundTripEfficiency": "storage efficiency",
  "/storage/rentalYuanPerKwh": "storage rental",
  "/storage/chargeCostYuanPerKwh": "cost of charging the storage",
  "/storage/dischargeCostYuanPerKwh": "cost of discharging the storage",
  "/storage/evBufferKwhPerUser": "stock that stays in the EV",
  "/fees/gridYuanPerKwh": "grid's fee",
  "/fees/platformYuanPerKwh": "platform's fee",
  "/priceBounds/minYuanPerKwh": "smallest price",
  "/priceBounds/maxYuanPerKwh": "largest price",
  "/priceBounds/marginYuanPerKwh": "margin below the outside prices",
  "/sellerCosts/pvCyclingYuanPerKwh": "seller's cost of generating",
  "/sellerCosts/evCyclingYuanPerKwh": "seller's cost of cycling",
  "/portrait/initialStockSale/{period}": "share of the initial stock sold in period {period}",
  "/portrait/ownUse/{class}/stockShare/share": "share of its stock that Class {class} uses in a period",
  "/portrait/quota/kwhPerUser": "sales quota",
  "/portrait/trickle/kwhPerUser": "small first offer",
};

const patterns = Object.entries(LABELS).map(([pointer, label]) => ({ keys: pointer.slice(1).split("/"), label }));

/** A few words for the number at a JSON pointer; the pointer itself where the table has none. */
export function labelOfPlace(pointer: string): string {
  const keys = pointerKeys(pointer) ?? [];
  const found = patterns.find((pattern) => pattern.keys.length === keys.length && pattern.keys.every((key, i) => key.startsWith("{") || key === keys[i]));
  if (found === undefined) return pointer;
  return found.keys.reduce((label, key, i) => (key.startsWith("{") ? label.replaceAll(key, keys[i]!) : label), found.label);
}
