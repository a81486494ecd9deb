import type { TradingCase } from "../case/types";
import type { DaySetting } from "../trading/setting";
import { plainNumber } from "./format";
import { mechanismsOf } from "./mechanisms";
import { referenceOf } from "./state";

/** A change worth a look, for a reader who does not know where to begin. */
export interface Suggestion {
  readonly text: string;
  readonly setting: DaySetting;
}

const DULL_DAY = 0.5;
const HIGH_FEE_YUAN_PER_KWH = 0.85;

/** Some changes of the case's own setting, each of one thing; none that changes nothing. */
export function suggestionsOf(tradingCase: TradingCase, scenario: string): Suggestion[] {
  const standard = referenceOf(tradingCase, { scenario });
  const { storage, fees } = tradingCase.settings;
  const numbers: [string, string, number, boolean][] = [
    [`a grid fee of ${HIGH_FEE_YUAN_PER_KWH} yuan/kWh`, "gridFeeYuanPerKwh", HIGH_FEE_YUAN_PER_KWH, fees.gridYuanPerKwh < HIGH_FEE_YUAN_PER_KWH],
    ["half the sunshine", "irradianceScale", DULL_DAY, true],
    [`a storage of ${plainNumber(storage.capacityKwh / 2)} kWh`, "storageCapacityKwh", storage.capacityKwh / 2, storage.capacityKwh > 0],
  ];
  const other = mechanismsOf(tradingCase).find(({ id }) => id !== standard.mechanism);
  return [
    ...(other === undefined ? [] : [{ text: `the ${other.label.toLowerCase()} mechanism`, setting: { ...standard, mechanism: other.id } }]),
    ...numbers.filter(([, , , isChange]) => isChange).map(([text, name, value]) => ({ text, setting: { ...standard, overrides: { [name]: value } } })),
  ];
}
