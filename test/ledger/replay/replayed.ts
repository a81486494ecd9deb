import { EmbeddedEngine } from "../../../src/ledger/engine";
import { enrolmentMs, planOfDay, replayDay, type PlannedDay, type Replay, type ReplayChoices, type ReplayPlan, type Watching } from "../../../src/ledger/replay";
import type { SolvedDay } from "../../../src/trading";
import { proRata, portrait, solveDay } from "../../../src/trading";
import { applyOverrides, type Overrides } from "../../../src/case";
import { onTestFinished } from "vitest";
import type { TradingCase } from "../../../src/case/types";
import { paperCase } from "../../support/paper-case";
import { SCENARIO, smallCase } from "../../support/small-case";
import { solved } from "../../support/solved";
import { newFolder } from "../chain/support/ledgers";

export interface Replayed extends PlannedDay {
  readonly day: SolvedDay;
  readonly replay: Replay;
  readonly engine: EmbeddedEngine;
  readonly folder: string;
}

export interface ReplayOptions {
  readonly choices?: ReplayChoices;
  /** What is otherwise about the plan. */
  readonly plan?: Partial<ReplayPlan>;
  readonly seed?: string;
  readonly watching?: (engine: EmbeddedEngine, plan: ReplayPlan) => Watching;
}

/** Replays a day on a ledger of its own, whose folder goes with the test. */
export async function replayed(day: SolvedDay, { choices = {}, plan: changes = {}, seed = "s", watching }: ReplayOptions = {}): Promise<Replayed> {
  const { dealt, plan: planned, defaulting } = planOfDay(day, choices);
  const plan = { ...planned, ...changes };
  const folder = newFolder();
  const engine = await EmbeddedEngine.create(folder, "day", enrolmentMs(plan), { seed, sync: false });
  onTestFinished(() => engine.close());
  const replay = await replayDay(engine, dealt, plan, watching?.(engine, plan));
  return { day, dealt, plan, defaulting, engine, replay, folder };
}

const FEW = { "users.A": 4, "users.B": 3, "users.C": 2 };

/** The paper's day with nine users. */
export function fewUsers(scenario = "I", overrides: Overrides = {}): SolvedDay {
  return solveDay(applyOverrides(paperCase(), { ...FEW, ...overrides }), scenario, portrait);
}

/** A small or random case with at most so many users in each class. */
export function atMost(tradingCase: TradingCase, most: number): TradingCase {
  const scenario = tradingCase.settings.scenarios[SCENARIO]!;
  const users = Object.fromEntries(Object.entries(scenario.users).map(([id, count]) => [id, Math.min(count, most)]));
  return { ...tradingCase, settings: { ...tradingCase.settings, scenarios: { [SCENARIO]: { ...scenario, users } } } };
}

/**
 * Five hours worked by hand, without storage; prices 0.5 to the seller, 0.04 + 0.02 fees, 0.9 at the company, 1.0 at the
 * grid. Hours 1 to 4: A-001 has 40 kWh of sun; B-001 and B-002 charge 10 each and buy them from him; C-001 charges what
 * his own array gives. Hour 5: A-001 charges 10 kWh, has 6, and buys 1.5 from C-001 and 2.5 from the company.
 */
export function handDay(): SolvedDay {
  const classes = {
    A: { users: 1, pvScale: 1, charging: [0, 0, 0, 0, 1] },
    B: { users: 2, pvScale: 0, charging: [1, 1, 1, 1, 0] },
    C: { users: 1, pvScale: 0.25, charging: [1, 1, 1, 1, 0] },
  };
  return solved(smallCase({ pvKw: [40, 40, 40, 40, 6], classes, storage: { capacityKwh: 0, powerKw: 0 } }), proRata);
}
