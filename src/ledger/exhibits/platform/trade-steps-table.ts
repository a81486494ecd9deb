import type { Table } from "../../../exhibits/exhibit";
import { kwhFromWh, yuanFromHao } from "../../contract";
import type { ReplayedTrade } from "../../replay";
import { lineWords } from "./line-words";

/** One trade of a replayed day, from the offer to the settlement: the flow of the paper's Figure 2. */
export function tradeStepsTable(trade: ReplayedTrade): Table {
  const { period, seller, buyer, contractedWh, priceHaoPerKwh, line, settlement, written } = trade;
  const kwh = (wh: number): string => `${kwhFromWh(wh).toFixed(3)} kWh`;
  const yuan = (hao: number): string => `${yuanFromHao(hao).toFixed(4)} yuan`;
  const steps: [string, string, string, { txId: string; block: number } | null][] = [
    ["offer", seller, `${seller} publishes an offer at ${yuan(priceHaoPerKwh)}/kWh and locks a deposit`, written.offer],
    ["signature", buyer, `${buyer} signs for ${kwh(contractedWh)}; the full payment is locked`, written.signature],
    ["line check", "Grid", `${line.status}: ${lineWords(line)}; by the exact power flow ${(line.exact.voltageMicroPu / 1e6).toFixed(4)} pu at bus ${line.exact.bus}`, written.line],
  ];
  if (settlement !== null) {
    const { deliveredWh, energyHao, gridFeeHao, platformFeeHao, surchargeHao, penaltyHao } = settlement;
    const paid = [`${yuan(energyHao)} to ${seller}`, `${yuan(gridFeeHao)} to the grid`, `${yuan(platformFeeHao + surchargeHao)} to the platform`];
    if (penaltyHao > 0) paid.push(`${yuan(penaltyHao)} of penalty back from ${seller}`);
    steps.push(["settlement", "Grid", `${kwh(deliveredWh)} were metered; ${buyer} pays ${paid.join(", ")}`, written.settlement]);
  }
  return {
    kind: "table",
    id: "table-trade-steps",
    label: "Table L3",
    caption: `One trade at ${period} h, from the offer to the settlement. Each step is a transaction that its party signed.`,
    claims: [],
    columns: [
      { key: "step", label: "Step" },
      { key: "by", label: "Signed by" },
      { key: "what", label: "What happens" },
      { key: "block", label: "Block" },
      { key: "transaction", label: "Transaction" },
    ],
    rows: steps.map(([step, by, what, at]) => ({ step, by, what, block: at?.block ?? null, transaction: at === null ? null : `${at.txId.slice(0, 12)}…` })),
  };
}
