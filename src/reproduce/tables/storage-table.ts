import type { SolvedDay } from "../../trading/solve-day";
import type { ClassFlows } from "../../trading/day-flows";
import { addSeries, periodEndHour, significant } from "../../units";
import type { Table } from "../../exhibits/exhibit";

/** The shared storage by period: what is moved in and out, the level, and what it earns (Eqs. 27-31). */
export function storageTable(day: SolvedDay): Table {
  const { stepHours } = day.input.tradingCase.settings;
  const total = (pick: (of: ClassFlows) => readonly number[]): number[] =>
    addSeries(day.flows.classes.map(pick), day.input.periodCount);
  const rise = total((of) => of.riseKwh);
  const fall = total((of) => of.fallKwh);
  const { storageRentalYuan, storageCostYuan, storageNetYuan } = day.settlement;
  return {
    kind: "table",
    id: "table-storage",
    label: "Table S1",
    caption: `The shared storage by hour, Scenario ${day.input.scenario}: energy moved in (P_c dt) and out (P_d dt), level, rental, cost and net revenue.`,
    claims: ["F12.1", "F12.2", "F10.4"],
    columns: [
      { key: "hour", label: "Hour", unit: "h" },
      { key: "rise", label: "In", unit: "kWh", decimals: 1 },
      { key: "fall", label: "Out", unit: "kWh", decimals: 1 },
      { key: "level", label: "Level", unit: "kWh", decimals: 1 },
      { key: "rental", label: "Rental", unit: "yuan", decimals: 2 },
      { key: "cost", label: "Cost", unit: "yuan", decimals: 2 },
      { key: "net", label: "Net", unit: "yuan", decimals: 2 },
    ],
    rows: rise.map((moved, t) => ({
      hour: periodEndHour(t, stepHours),
      rise: significant(moved),
      fall: significant(fall[t]!),
      level: significant(day.storageLevelKwh[t]!),
      rental: significant(storageRentalYuan[t]!),
      cost: significant(storageCostYuan[t]!),
      net: significant(storageNetYuan[t]!),
    })),
  };
}
