import { writeCsv } from "../../../src/case/csv";
import type { Signature, TradeSettlement } from "../../../src/ledger/contract";
import { totalHao } from "../../../src/ledger/contract/settle-trade";
import type { ReplayedTrade } from "../../../src/ledger/replay/replay";
import type { BuyerSatisfaction } from "../../../src/ledger/replay/trade-satisfaction";
import { exactly } from "./amounts";
import type { TradeProof } from "./trade-proofs";

/** Column -> cell, in the order of the columns. */
export type Cells = Readonly<Record<string, string>>;

/** The steps of a trade that are transactions, as columns call them. */
export const STEPS = ["offer", "signature", "line", "settlement"] as const;

/**
 * What the ledger's record of a trade says, for the columns that follow from it. Energies in kWh and amounts in yuan
 * with every digit that the ledger has; those of a trade that the grid refused are empty.
 */
export function recordCells({ key, value }: Pick<TradeProof, "key" | "value">): Cells {
  const [, period, seller, offer, buyer, signature] = key;
  return {
    period: String(Number(period)),
    seller: seller!,
    buyer: buyer!,
    offer: offer!,
    signature: signature!,
    contractedKwh: exactly(value.energyWh, 3),
    sellerPriceYuanPerKwh: exactly(value.priceHaoPerKwh, 4),
    ...settledCells(value.settlement),
    line: value.state === "refused" ? "refused" : "approved",
    ...lineCells(value),
  };
}

function settledCells(settlement: TradeSettlement | undefined): Cells {
  const yuan = (pick: (of: TradeSettlement) => number): string => (settlement === undefined ? "" : exactly(pick(settlement), 4));
  return {
    deliveredKwh: settlement === undefined ? "" : exactly(settlement.deliveredWh, 3),
    energyYuan: yuan(({ energyHao }) => energyHao),
    gridFeeYuan: yuan(({ gridFeeHao }) => gridFeeHao),
    platformFeeYuan: yuan(({ platformFeeHao }) => platformFeeHao),
    surchargeYuan: yuan(({ surchargeHao }) => surchargeHao),
    buyerPaysYuan: yuan(totalHao),
    penaltyYuan: yuan(({ penaltyHao }) => penaltyHao),
  };
}

/**
 * The limit has its margin in it. Of an overloaded line limit and margin are shares of its rating, and there is no
 * voltage. The exact columns are the lowest voltage by the power flow that the grid runs outside the contract.
 */
function lineCells({ line }: Signature): Cells {
  if (line === undefined) return Object.fromEntries(LINE_COLUMNS.map((column) => [column, ""]));
  const { kind, bus, limitMillionths: limit, marginMillionths: margin, inputHash, exact } = line;
  const voltage = kind === "overloaded line" ? null : limit + (kind === "high voltage" ? -margin : margin);
  return {
    lineFinding: kind,
    lineBus: String(bus),
    lineVoltagePu: voltage === null ? "" : exactly(voltage, 6),
    lineLimit: exactly(limit, 6),
    lineMargin: exactly(margin, 6),
    lineExactBus: String(exact.bus),
    lineExactVoltagePu: exactly(exact.voltageMicroPu, 6),
    lineInputHash: inputHash,
  };
}

const LINE_COLUMNS = ["lineFinding", "lineBus", "lineVoltagePu", "lineLimit", "lineMargin", "lineExactBus", "lineExactVoltagePu", "lineInputHash"] as const;

/** A row for each trade: what its record says, how satisfied its buyer is in the period, and the transactions. */
export function tradesCsv(trades: readonly ReplayedTrade[], proofs: readonly TradeProof[], satisfaction: readonly BuyerSatisfaction[]): string {
  const of = new Map(satisfaction.map((one) => [`${one.period}/${one.buyer}`, one]));
  const rows = trades.map((trade, i): Cells => {
    const buyer = of.get(`${trade.period}/${trade.buyer}`)!;
    return {
      ...recordCells(proofs[i]!),
      buyerExpectsKwh: exactly(buyer.expectedWh, 3),
      priceSatisfaction: buyer.price === null ? "" : String(buyer.price),
      valueSatisfaction: String(buyer.value),
      ...Object.fromEntries(STEPS.flatMap((step) => [[`${step}Tx`, trade.written[step]?.txId ?? ""], [`${step}Block`, String(trade.written[step]?.block ?? "")]])),
    };
  });
  return writeCsv([TRADE_COLUMNS, ...rows.map((row) => TRADE_COLUMNS.map((column) => row[column]!))]);
}

export const TRADE_COLUMNS: readonly string[] = [
  "period", "seller", "buyer", "offer", "signature", "contractedKwh", "deliveredKwh", "sellerPriceYuanPerKwh",
  "energyYuan", "gridFeeYuan", "platformFeeYuan", "surchargeYuan", "buyerPaysYuan", "penaltyYuan",
  "line", ...LINE_COLUMNS,
  "buyerExpectsKwh", "priceSatisfaction", "valueSatisfaction",
  ...STEPS.flatMap((step) => [`${step}Tx`, `${step}Block`]),
];
