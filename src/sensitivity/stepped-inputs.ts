import { overrideDefinitions, usersOverride } from "../case/override-definitions";
import { pointerKeys, valueAt } from "../case/pointer";
import { numberFieldAt } from "../case/pointer-overrides";
import type { TradingCase } from "../case/types";
import { labelOfPlace } from "../case/labels";
import { seriesInputs, type UncertainInput } from "./uncertain-inputs";

/** As wide as the factors of `seriesInputs`, so that bars can be compared. */
const SHARE = 0.1;

/** The numbers of every case that have the name of an override. */
const PLACES = overrideDefinitions.flatMap(({ name, place }) => (place === undefined || name === usersOverride ? [] : [place]));

/**
 * The named numbers of any case, whether or not it gives ranges: weather and prices as in `seriesInputs`, all others
 * and the users of each class within +-10 % of what the case has, as far as they may. A number that is 0 has no such
 * range and is left out. The ranges are chosen, not found.
 * @param scenario whose numbers of users are meant
 */
export function steppedInputs({ settings }: TradingCase, scenario: string): UncertainInput[] {
  const users = Object.keys(settings.classes).map((id) => `/scenarios/${scenario}/users/${id}`);
  const numbers = [...PLACES, ...users].flatMap((pointer): UncertainInput[] => {
    const value = valueAt(settings, pointerKeys(pointer)!) as number;
    if (value === 0) return [];
    const { unit = "1", max = Infinity } = numberFieldAt(settings, pointer)!;
    // Price bounds may not cross.
    const low = Math.max(value * (1 - SHARE), pointer === "/priceBounds/maxYuanPerKwh" ? settings.priceBounds.minYuanPerKwh : 0);
    const high = Math.min(value * (1 + SHARE), pointer === "/priceBounds/minYuanPerKwh" ? settings.priceBounds.maxYuanPerKwh : max);
    return [{ name: pointer, label: labelOf(pointer), unit, value, low, high, status: "chosen", overrides: (to) => ({ [pointer]: to }) }];
  });
  return [...seriesInputs(), ...numbers];
}

/** The scenario goes without saying. */
function labelOf(pointer: string): string {
  const [, id] = /\/users\/(.+)$/.exec(pointer) ?? [];
  return id === undefined ? labelOfPlace(pointer) : `users of Class ${id}`;
}
