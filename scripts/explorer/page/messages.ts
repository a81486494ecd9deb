import type { TradingCase } from "../../../src/case/types";
import type { DaySetting } from "../../../src/trading/setting";
import type { DayFlows } from "../../../src/trading/day-flows";

/** What the page sends to its worker. */
export type Request =
  | { readonly kind: "start"; readonly cases: readonly TradingCase[]; readonly packedHighs: string }
  | { readonly kind: "solve"; readonly id: number; readonly caseName: string; readonly setting: DaySetting };

/** What the worker answers: the flows of a day, why it has none, or that something is broken. */
export type Answer =
  | { readonly kind: "solved"; readonly id: number; readonly flows: DayFlows }
  | { readonly kind: "unsolvable"; readonly id: number; readonly message: string }
  | { readonly kind: "broken"; readonly while: "starting" | "solving"; readonly message: string };
