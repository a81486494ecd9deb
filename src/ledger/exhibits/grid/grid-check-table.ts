import type { FigureName, Row, Table } from "../../../exhibits/exhibit";
import { baranWu33, deliver, nominalLoads, sweep, withLoad, type GridLimits, type Loads } from "../../grid";
import { headroomAtScale } from "./headroom";
import { admit, chargerDeliveries, CHARGERS_AT_THE_END, type ChargerGroup } from "./loadings";
import { bothVoltages, largestError, lowest } from "./voltages";
import { findingWords } from "./words";

/** What the literature gives for the feeder of Baran and Wu (1989, doi:10.1109/61.25627) at nominal load. */
const PUBLISHED = { lossesKw: 202.68, lowestPu: 0.9131, lowestBus: 18 };

/** Scales of the nominal load, in thousandths, over which LinDistFlow's error is measured. */
const SCALES_PER_MILLE = [300, 400, 500, 600, 700, 800, 900, 1000];

/** The scale of the example that passes, in thousandths, and of the one that does not. */
const PASSING = 500;
const REFUSED = 600;

/**
 * What the check of the 33-bus feeder rests on, number by number: the exact power flow beside published figures,
 * LinDistFlow beside the exact power flow, and the example of 57 chargers.
 */
export function gridCheckTable(limits: GridLimits, name: FigureName): Table {
  const { count, powerW, buses } = CHARGERS_AT_THE_END;
  return {
    kind: "table",
    ...name,
    caption:
      `The grid check on ${baranWu33.name}. Published: what the literature gives for this feeder (data of Baran and Wu 1989). Limits, margin and ratings are assumptions, as the paper has no grid. ` +
      `The example of ${count} chargers of ${powerW / 1000} kW has these figures only with the chargers spread over buses ${buses[0]} to ${buses.at(-1)}, in turn; ` +
      `all of them on bus ${buses.at(-1)} are too many at half of the load already.`,
    claims: [],
    columns: [
      { key: "quantity", label: "Quantity" },
      { key: "value", label: "Computed" },
      { key: "unit", label: "Unit" },
      { key: "where", label: "Where" },
      { key: "beside", label: "Beside" },
      { key: "verdict", label: "Verdict" },
    ],
    rows: [...publishedRows(), ...linearRows(limits), ...exampleRows(limits)],
  };
}

function publishedRows(): Row[] {
  const { voltagesPu, lossesKw } = sweep(baranWu33, nominalLoads(baranWu33, 1000));
  const { bus, pu } = lowest(voltagesPu);
  const agrees = (holds: boolean): string => (holds ? "agrees" : "differs");
  return [
    {
      quantity: "Losses at nominal load, exact power flow",
      value: lossesKw.toFixed(3),
      unit: "kW",
      where: "all lines",
      beside: `${PUBLISHED.lossesKw}, published`,
      verdict: agrees(lossesKw.toFixed(2) === String(PUBLISHED.lossesKw)),
    },
    {
      quantity: "Lowest voltage at nominal load, exact power flow",
      value: pu.toFixed(5),
      unit: "pu",
      where: `bus ${bus}`,
      beside: `${PUBLISHED.lowestPu} at bus ${PUBLISHED.lowestBus}, published`,
      verdict: agrees(pu.toFixed(4) === String(PUBLISHED.lowestPu) && bus === PUBLISHED.lowestBus),
    },
  ];
}

function linearRows(limits: GridLimits): Row[] {
  const marginPu = limits.marginMicroPu / 1e6;
  const nominal = bothVoltages(baranWu33, nominalLoads(baranWu33, 1000));
  const linear = lowest(nominal.linearPu);
  const errors = SCALES_PER_MILLE.map((scale) => ({ scale, ...largestError(bothVoltages(baranWu33, nominalLoads(baranWu33, scale))) }));
  const worst = errors.reduce((most, of) => (of.pu > most.pu ? of : most));
  const oneBus = headroomAtScale(baranWu33, PASSING, limits).map(({ bus, chargingKw }) => {
    const voltages = bothVoltages(baranWu33, withLoad(nominalLoads(baranWu33, PASSING), bus, chargingKw * 1000));
    return { bus, chargingKw, exact: lowest(voltages.exactPu), error: voltages.linearPu[lowest(voltages.exactPu).bus - 1]! - lowest(voltages.exactPu).pu };
  });
  const weakest = oneBus.reduce((low, of) => (of.exact.pu < low.exact.pu ? of : low));
  return [
    {
      quantity: "Lowest voltage at nominal load, LinDistFlow",
      value: linear.pu.toFixed(5),
      unit: "pu",
      where: `bus ${linear.bus}`,
      beside: `${lowest(nominal.exactPu).pu.toFixed(5)}, exact power flow`,
      verdict: `higher by ${(linear.pu - lowest(nominal.exactPu).pu).toFixed(4)}`,
    },
    {
      quantity: `Largest error of LinDistFlow, ${SCALES_PER_MILLE[0]! / 1000} to ${SCALES_PER_MILLE.at(-1)! / 1000} of the nominal load`,
      value: worst.pu.toFixed(5),
      unit: "pu",
      where: `bus ${worst.bus} at ${worst.scale / 1000}`,
      beside: `${marginPu}, margin`,
      verdict: worst.pu <= marginPu ? "covered" : "not covered",
    },
    {
      quantity: `Error of LinDistFlow where one bus takes all that the check lets through (${PASSING / 1000} of the nominal load)`,
      value: weakest.error.toFixed(5),
      unit: "pu",
      where: `bus ${weakest.exact.bus}, with ${weakest.chargingKw} kW at bus ${weakest.bus}`,
      beside: `${marginPu}, margin`,
      verdict: `${weakest.error <= marginPu ? "covered" : "not covered"}: exact ${weakest.exact.pu.toFixed(4)} pu, limit ${limits.minimumMicroPu / 1e6} pu`,
    },
  ];
}

function exampleRows(limits: GridLimits): Row[] {
  const last = CHARGERS_AT_THE_END.buses.at(-1)!;
  const spread = `over buses ${CHARGERS_AT_THE_END.buses[0]} to ${last}`;
  return [
    exampleRow(CHARGERS_AT_THE_END, spread, PASSING, limits),
    exampleRow(CHARGERS_AT_THE_END, spread, REFUSED, limits),
    exampleRow({ ...CHARGERS_AT_THE_END, buses: [last] }, `all on bus ${last}`, PASSING, limits),
  ];
}

function exampleRow(group: ChargerGroup, place: string, scalePerMille: number, limits: GridLimits): Row {
  const base = nominalLoads(baranWu33, scalePerMille);
  const { approved, refusal } = admit(baranWu33, base, chargerDeliveries(group), limits);
  const withAll: Loads = chargerDeliveries(group).reduce(deliver, base);
  const exact = lowest(bothVoltages(baranWu33, withAll).exactPu);
  return {
    quantity: `${group.count} chargers of ${group.powerW / 1000} kW ${place}, ${scalePerMille / 1000} of the nominal load: approved one by one`,
    value: String(approved),
    unit: "chargers",
    where: `with all ${group.count}: ${exact.pu.toFixed(4)} pu at bus ${exact.bus}, exact`,
    beside: `${limits.minimumMicroPu / 1e6} pu, limit`,
    verdict: refusal === null ? "all pass" : `no. ${approved + 1} refused: ${findingWords(refusal)}`,
  };
}
