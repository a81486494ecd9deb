import type { Highs } from "../../trading/cooperative";
import type { TradingCase } from "../../case/types";
import { runRow } from "../../sensitivity/global-study";
import { MAIN_OUTPUTS, paperStudy, settingOf, STUDIED_DAYS } from "./protocol";
import type { DayRecord } from "./records";

/** A recorded row that comes out otherwise now. */
export interface StaleRow {
  readonly day: string;
  readonly row: number;
  readonly output: string;
  readonly recorded: number | null;
  readonly now: number | null;
}

/** Solves the recorded rows of every day again: how many numbers were compared, and which differ in nine digits. */
export function repeatRows(
  tradingCase: TradingCase,
  records: readonly DayRecord[],
  highs: Highs,
): { readonly compared: number; readonly stale: readonly StaleRow[] } {
  const stale: StaleRow[] = [];
  let compared = 0;
  STUDIED_DAYS.forEach((studied, i) => {
    const { day, firstRows } = records[i]!;
    const study = paperStudy(tradingCase, studied);
    const problem = { tradingCase, setting: settingOf(tradingCase, studied), highs };
    firstRows.forEach((recorded, row) => {
      runRow(study, problem, row).forEach((now, k) => {
        compared += 1;
        if (now !== recorded[k]) stale.push({ day, row, output: MAIN_OUTPUTS[k]!.name, recorded: recorded[k]!, now });
      });
    });
  });
  return { compared, stale };
}
