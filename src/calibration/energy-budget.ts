import { shown, type Evidence } from "./evidence";
import type { SellerPrices } from "./seller-price";

/** Hours in which Class B sells what it has beyond its own charging. */
const SELLING_PERIODS_OF_B = [10, 11, 19, 20];

/** Energy per user beyond the own charging of the day (kWh). */
export interface EnergyBudgets {
  readonly ofA: number;
  readonly ofB: number;
}

/**
 * What Class B sells over the day, and what Class A has left at 21 h. Where A's energy limits the trade at 21 h
 * (Scenarios II and III) its cell shows it; in Scenario I B's demand limits the trade, and A is assumed to have as
 * much left as B sells.
 */
export function energyBudgets(evidence: Evidence, prices: SellerPrices, limitedByA: boolean): EnergyBudgets {
  const cells = SELLING_PERIODS_OF_B.map((period) => evidence.cellName(period, "B"));
  const sold = (priceAt: (period: number) => number): number =>
    SELLING_PERIODS_OF_B.reduce(
      (energy, period) => energy + evidence.cell(period, "B") / (evidence.users("B") * priceAt(period)),
      0,
    );
  const terms = SELLING_PERIODS_OF_B.map((period) => `${evidence.cell(period, "B")} yuan / ${shown(prices.at(period))}`);
  const ofB = evidence.note({
    id: "energyBudgetB",
    name: "Energy that Class B sells from 10 h on, E_B",
    value: sold((period) => prices.at(period)),
    unit: "kWh per user",
    cells,
    arithmetic: `(${terms.join(" + ")}) / ${evidence.users("B")} users`,
    pinned: "I 6.495, III 6.383, II 5.280 as printed (6.439 with its 10 h cell doubled) under the flat price",
  });
  const ofA = limitedByA
    ? evidence.note({
        id: "energyBudgetA",
        name: "Energy that Class A has left at 21 h, E_A",
        value: evidence.cell(21, "A") / (evidence.users("A") * prices.day),
        unit: "kWh per user",
        cells: [evidence.cellName(21, "A")],
        arithmetic: `${evidence.cell(21, "A")} yuan / (${evidence.users("A")} users x ${shown(prices.day)})`,
        pinned: "exact where Class A's energy, not Class B's demand, limits the trade at 21 h (Scenarios II and III)",
      })
    : evidence.note({
        id: "energyBudgetA",
        name: "Energy that Class A has left at 21 h, E_A = E_B",
        // Under a time-of-use price Class B's cells show another energy; Class A's stays what the day price gives.
        value: sold(() => prices.day),
        unit: "kWh per user",
        cells,
        arithmetic: "assumed equal to E_B at the day price",
        pinned: "Scenario I alone allows 6.0 to 7.85; the equality was suggested by Tables 3 and 4",
      });
  return { ofA, ofB };
}
