import type { DayInput } from "../../model/day-input";
import { completeDay, type SolvedDay } from "../../trading/solve-day";
import { decodedFlows } from "../trading/decoded-day";
import { FlowDecoder } from "../trading/flow-decoder";
import { unitCube } from "../trading/flow-problem";
import { sellersProfitYuan } from "../trading/price-problem";
import type { TwoObjectives } from "./multi-objective-ngo";
import type { ParetoArchive } from "./pareto-archive";
import type { TradeOff } from "../exact/trade-off";

/**
 * Sellers' profit (first, maximised) against buyers' cost (second, minimised) at given prices, in the feasible encoding
 * with roles: the days whose exact front `exactFront` gives.
 */
export function tradeOffProblem(input: DayInput): TwoObjectives & { day(x: Float64Array): SolvedDay } {
  const seller = Float64Array.from(input.prices, ({ sellerYuanPerKwh }) => sellerYuanPerKwh);
  // A sale is worth its price to one side and what it saves to the other.
  const decoder = new FlowDecoder(input, { roles: true, saleBonusYuanPerKwh: seller });
  const dimension = decoder.plan.uses.length;
  return {
    dimension,
    ...unitCube(dimension),
    evaluate: (x, objectives) => {
      const netYuan = decoder.decode(x, 0, input.acceptedShare);
      const profitYuan = sellersProfitYuan(decoder, seller);
      objectives[0] = profitYuan;
      objectives[1] = netYuan + profitYuan;
    },
    day: (x) => {
      decoder.decode(x, 0, input.acceptedShare);
      return completeDay(input, decodedFlows(decoder));
    },
  };
}

/** The objectives of an archive's points, ascending in both. */
export function tradeOffsOf(archive: ParetoArchive): TradeOff[] {
  return Array.from({ length: archive.size }, (_, rank) => ({
    sellersProfitYuan: archive.first(rank),
    buyersCostYuan: archive.second(rank),
  }));
}
