import type { DayInput } from "../../model/day-input";
import { channelSwitch } from "../../model/buyer-cost";
import { emptyClassFlows, noFeasiblePriceNotes, type ClassFlows, type DayFlows, type PeerFlow } from "../../trading/day-flows";
import type { FlowDecoder } from "./flow-decoder";

/** The day that the decoder worked out last, as flows that can be settled and checked like any other. */
export function decodedFlows(decoder: FlowDecoder, input: DayInput = decoder.input): DayFlows {
  const { classes, periodCount, tradingCase } = input;
  const { gridPriceYuanPerKwh, companyPriceYuanPerKwh } = tradingCase.periods;
  const channels = gridPriceYuanPerKwh.map((grid, t) => channelSwitch(grid, companyPriceYuanPerKwh[t]!));
  const flows = classes.map((userClass, k): ClassFlows => {
    const series = (from: Float64Array): number[] => Array.from(from.subarray(k * periodCount, (k + 1) * periodCount));
    const initialShared = decoder.initialSharedKwh(k);
    const shared = series(decoder.shared.levelKwh);
    const change = shared.map((level, t) => level - (t === 0 ? initialShared : shared[t - 1]!));
    const pvToLoadKwh = series(decoder.pvToLoadKwh);
    const pvSoldKwh = series(decoder.pvSoldKwh);
    const pvToStockKwh = series(decoder.chargeKwh);
    const outside = series(decoder.outsideKwh);
    return {
      ...emptyClassFlows(userClass.id, periodCount),
      pvToLoadKwh,
      pvToStockKwh,
      pvSoldKwh,
      pvCurtailedKwh: userClass.pvKwh.map((pv, t) => Math.max(0, pv - pvToLoadKwh[t]! - pvSoldKwh[t]! - pvToStockKwh[t]!)),
      stockToLoadKwh: series(decoder.ownUseKwh),
      stockSoldKwh: series(decoder.stockSoldKwh),
      peerBoughtKwh: series(decoder.peerBoughtKwh),
      gridBoughtKwh: outside.map((kwh, t) => kwh * channels[t]!.grid),
      companyBoughtKwh: outside.map((kwh, t) => kwh * channels[t]!.company),
      stockKwh: series(decoder.stockKwh),
      sharedStockKwh: shared,
      riseKwh: change.map((rise) => Math.max(0, rise)),
      fallKwh: change.map((rise) => Math.max(0, -rise)),
    };
  });
  return { mechanism: "decoded", classes: flows, peer: peerFlows(decoder, flows), notes: noFeasiblePriceNotes(input) };
}

/** Each seller delivers to each buyer in proportion to what the buyer takes. */
function peerFlows({ tradedKwh }: FlowDecoder, flows: readonly ClassFlows[]): PeerFlow[] {
  const peer: PeerFlow[] = [];
  tradedKwh.forEach((total, index) => {
    if (total === 0) return;
    for (const seller of flows) {
      const sold = seller.pvSoldKwh[index]! + seller.stockSoldKwh[index]!;
      for (const buyer of flows) {
        const energyKwh = (sold * buyer.peerBoughtKwh[index]!) / total;
        if (energyKwh > 0) peer.push({ index, seller: seller.id, buyer: buyer.id, energyKwh });
      }
    }
  });
  return peer;
}
