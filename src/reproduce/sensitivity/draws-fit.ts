import { quantile } from "simple-statistics";
import type { TradingCase } from "../../case/types";
import type { PublishedTable } from "../../paper/published-table";
import { overridesOfRow } from "../../sensitivity/global-study";
import { rowsPerBlock } from "../../sensitivity/sampling";
import { solveSetting } from "../../trading/setting";
import { compareRevenue, countAgreement } from "../cells";
import { paperStudy, settingOf, type StudiedDay } from "./protocol";

/** How well draws of the inputs still fit a printed table: its non-zero cells within 25 %, in the median of the draws. */
export function drawsFit(
  tradingCase: TradingCase,
  table: PublishedTable,
  ranges: StudiedDay["ranges"],
  draws = 128,
): { readonly median: number; readonly nonZero: number } {
  const study = paperStudy(tradingCase, { ranges }, draws);
  const setting = settingOf(tradingCase, { scenario: table.scenario, mechanism: "portrait", ranges });
  const counts = Array.from({ length: draws }, (_, block) => {
    const overrides = overridesOfRow(study, block * rowsPerBlock(study.design.dimensions));
    return countAgreement(compareRevenue(table, solveSetting(tradingCase, { ...setting, overrides })));
  });
  return { median: quantile(counts.map(({ nonZeroWithin25 }) => nonZeroWithin25), 0.5), nonZero: counts[0]!.nonZero };
}
