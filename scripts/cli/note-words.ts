import { grouped, hoursAbove } from "../../src/exhibits";
import type { NoFeasiblePrice } from "../../src/model";
import type { DayNote } from "../../src/trading";
import { periodIndex, sum, zeroSeries } from "../../src/units";

const ceilings: Readonly<Record<NoFeasiblePrice["ceiling"], string>> = {
  priceMax: "the largest price allowed",
  gridPrice: "the grid's price",
  companyPrice: "the company's price",
};

const floors: Readonly<Record<NoFeasiblePrice["floor"], string>> = {
  priceMin: "the smallest price allowed",
  sellerCost: "the seller's costs and the fees",
};

/** Notes of a day as sentences, one for all periods with the same reason. */
export function noteWords(notes: readonly DayNote[], periodCount: number, stepHours: number): string[] {
  const reasons = new Map<string, DayNote[]>();
  for (const note of notes) {
    const reason = note.kind === "noFeasiblePrice" ? `${note.bounds.ceiling} ${note.bounds.floor}` : note.limit;
    reasons.set(reason, [...(reasons.get(reason) ?? []), note]);
  }
  return [...reasons.values()].map((same) => {
    const marks = zeroSeries(periodCount);
    for (const { period } of same) marks[periodIndex(period)] = 1;
    return sentence(same, hoursAbove(marks, stepHours));
  });
}

function sentence(same: readonly DayNote[], hours: string): string {
  const [first] = same;
  if (first!.kind === "noFeasiblePrice") {
    const { ceiling, floor } = first!.bounds;
    return `No price among users is feasible at ${hours}: ${ceilings[ceiling]} leaves no room above ${floors[floor]}.`;
  }
  const energy = `${grouped(sum(same.map((note) => (note.kind === "storageLimit" ? note.energyKwh : 0))))} kWh`;
  if (first!.limit === "dischargePower") return `The storage's power kept ${energy} from being delivered at ${hours}; buyers bought it outside.`;
  return `The storage's ${first!.limit === "capacity" ? "capacity" : "power"} was too small for ${energy} of PV at ${hours}, which were curtailed.`;
}
