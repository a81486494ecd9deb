import type { SolvedDay } from "../../trading/solve-day";
import { periodEndHour, significant } from "../../units";
import type { Table } from "../../exhibits/exhibit";

/** The seller price of each period between its floor and ceiling (Eqs. 3-9), and what is traded at it. */
export function priceTable(day: SolvedDay): Table {
  const { stepHours } = day.input.tradingCase.settings;
  const { sellerPriceYuanPerKwh } = day.input.tradingCase.periods;
  const tradedKwh = day.input.prices.map((_, t) =>
    day.flows.peer.filter((trade) => trade.index === t).reduce((total, trade) => total + trade.energyKwh, 0),
  );
  return {
    kind: "table",
    id: "table-prices",
    label: "Table Q1",
    caption: `Floor, wanted price and ceiling of the seller price by hour, and the energy traded among users in Scenario ${day.input.scenario}. Slack: how far the price may rise before the ceiling clamps it.`,
    claims: ["P8", "P9"],
    columns: [
      { key: "hour", label: "Hour", unit: "h" },
      { key: "floor", label: "Floor", unit: "yuan/kWh", decimals: 3 },
      { key: "wanted", label: "Wanted", unit: "yuan/kWh", decimals: 3 },
      { key: "ceiling", label: "Ceiling", unit: "yuan/kWh", decimals: 3 },
      { key: "seller", label: "Seller price", unit: "yuan/kWh", decimals: 3 },
      { key: "buyer", label: "Buyer price", unit: "yuan/kWh", decimals: 3 },
      { key: "slack", label: "Slack", unit: "yuan/kWh", decimals: 3 },
      { key: "traded", label: "Traded", unit: "kWh", decimals: 1 },
    ],
    rows: day.input.prices.map((price, t) => ({
      hour: periodEndHour(t, stepHours),
      floor: significant(price.floorYuanPerKwh),
      wanted: significant(sellerPriceYuanPerKwh[t]!),
      ceiling: significant(price.ceilingYuanPerKwh),
      ...(price.noFeasiblePrice === null
        ? {
            seller: significant(price.sellerYuanPerKwh),
            buyer: significant(price.buyerYuanPerKwh),
            slack: significant(price.ceilingYuanPerKwh - price.sellerYuanPerKwh),
          }
        : { seller: null, buyer: null, slack: null }),
      traded: significant(tradedKwh[t]!),
    })),
  };
}
