import type { Row, Table } from "../../../exhibits/exhibit";
import type { SolvedDay } from "../../../trading/solve-day";
import { periodEndHour, significant } from "../../../units";
import { kwhFromWh, yuanFromHao } from "../../contract";
import { satisfactionIn, type BuyerSatisfaction, type ReconciledSum, type Replay } from "../../replay";

/** The periods of a replayed day in which users trade: energy, money, the platform's revenue beside the model's, satisfaction. */
export function replayedDayTable(day: SolvedDay, replay: Replay, satisfaction: readonly BuyerSatisfaction[]): Table {
  const { stepHours } = day.input.tradingCase.settings;
  const rows = replay.totals.flatMap((totals, t): Row[] => {
    const { buyers, value, price } = satisfactionIn(t + 1, satisfaction);
    if (buyers === 0) return [];
    return [
      {
        hour: significant(periodEndHour(t, stepHours)),
        trades: totals.trades,
        energy: kwhFromWh(totals.tradedWh),
        sellers: yuanFromHao(totals.sellersHao),
        platform: yuanFromHao(totals.platformFeesHao),
        model: significant(day.settlement.platformYuan[t]!),
        penalties: yuanFromHao(totals.penaltiesHao),
        value: value === null ? null : significant(value),
        price: price === null ? null : significant(price),
      },
    ];
  });
  const trades = replay.totals.reduce((sum, totals) => sum + totals.trades, 0);
  return {
    kind: "table",
    id: `table-replayed-day-${day.input.scenario}`,
    label: "Table L2",
    caption:
      `Scenario ${day.input.scenario} on the ledger: the hours in which users trade with each other, ${trades} trades of ${replay.parties.length - 4} users. ` +
      "Platform revenue is Eq. 24, from the chain and from the model. Satisfaction: of the buyers with the energy that they get from other users (Eq. 19, mean), and with its price (Eqs. 20-23).",
    claims: [],
    columns: [
      { key: "hour", label: "Hour", unit: "h" },
      { key: "trades", label: "Trades" },
      { key: "energy", label: "Energy", unit: "kWh", decimals: 3 },
      { key: "sellers", label: "To sellers", unit: "yuan", decimals: 4 },
      { key: "platform", label: "Platform, chain", unit: "yuan", decimals: 4 },
      { key: "model", label: "Platform, model", unit: "yuan", decimals: 4 },
      { key: "penalties", label: "Penalties", unit: "yuan", decimals: 4 },
      { key: "value", label: "Satisfaction, energy", decimals: 3 },
      { key: "price", label: "Satisfaction, price", decimals: 3 },
    ],
    rows,
  };
}

/** The money of a replayed day: the model's, the model's in whole Wh and hao, the ledger's. */
export function reconciliationTable(sums: readonly ReconciledSum[]): Table {
  const open = sums.filter(({ ledgerHao, roundedHao }) => ledgerHao !== roundedHao).length;
  return {
    kind: "table",
    id: "table-reconciliation",
    label: "Table L4",
    caption:
      "The ledger keeps whole Wh and whole hao (1e-4 yuan). Rounded: class flows to Wh and then to users by largest remainder, prices to the hao per kWh, each amount of each trade to the hao, half to even. " +
      (open === 0 ? "Rounded so, the model and the ledger agree in every sum to the last hao. " : `Rounded so, the model and the ledger differ in ${open} of ${sums.length} sums. `) +
      "The last column is how far rounding can move a sum at most.",
    claims: [],
    columns: [
      { key: "party", label: "Who" },
      { key: "what", label: "What" },
      { key: "model", label: "Model", unit: "yuan", decimals: 4 },
      { key: "rounded", label: "Model, rounded", unit: "yuan", decimals: 4 },
      { key: "ledger", label: "Ledger", unit: "yuan", decimals: 4 },
      { key: "difference", label: "Ledger less rounded", unit: "yuan", decimals: 4 },
      { key: "bound", label: "Rounding at most", unit: "yuan", decimals: 4 },
    ],
    rows: sums.map(({ what, classId, modelYuan, roundedHao, ledgerHao, roundingYuan }) => ({
      party: classId === null ? "Operator" : `Class ${classId}`,
      what,
      model: significant(modelYuan),
      rounded: yuanFromHao(roundedHao),
      ledger: yuanFromHao(ledgerHao),
      difference: yuanFromHao(ledgerHao - roundedHao),
      bound: significant(roundingYuan),
    })),
  };
}
