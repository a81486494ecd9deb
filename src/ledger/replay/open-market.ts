import type { StorageMove } from "../contract";
import type { DealtDay } from "../deal";
import type { Enrolment, Participant } from "../engine";
import { advancesHao } from "./advances";
import type { Clerk, Step } from "./clerk";
import { openingMs, OPERATORS, type ReplayPlan } from "./plan";
import type { ReplayedMove } from "./replay";

/** How long before the day parties are enrolled. */
const ENROLMENT_MS = 3_600_000;

/** When the ledger of a day may begin at the latest. */
export function enrolmentMs(plan: Pick<ReplayPlan, "day" | "periodMinutes">): number {
  return openingMs(plan, 1) - ENROLMENT_MS;
}

export interface OpenMarket {
  readonly enrolments: readonly Enrolment[];
  readonly advances: ReadonlyMap<string, number>;
  /** What was brought in. */
  readonly opening: readonly ReplayedMove[];
}

/** Enrols everybody, initialises the contract, takes in the advances, and brings in what lies in the storage already. */
export async function openMarket(clerk: Clerk, dealt: DealtDay, plan: ReplayPlan): Promise<OpenMarket> {
  const timeMs = enrolmentMs(plan);
  const operators = Object.entries(OPERATORS) as [keyof typeof OPERATORS, string][];
  const participants: Participant[] = [...operators.map(([role, party]) => ({ party, role })), ...dealt.users.map(({ party }) => ({ party, role: "user" as const }))];
  const enrolments = await clerk.engine.enrol(participants);
  const platform = enrolments.find(({ role }) => role === "platform")!;
  const byPlatform = (method: "register" | "deposit" | "init", input: object): Step => ({ call: { party: platform.party, method, input }, touches: [] });

  await clerk.must([byPlatform("init", { config: plan.config, party: platform.party, publicKey: platform.publicKey })], timeMs);
  await clerk.must(enrolments.filter((one) => one !== platform).map((one) => byPlatform("register", { ...one, bus: plan.grid.busOf.get(one.party) })), timeMs);
  const advances = advancesHao(dealt, plan.config);
  await clerk.must([...advances].map(([party, amountHao]) => byPlatform("deposit", { party, payment: "advance", amountHao })), timeMs);
  return { enrolments, advances, opening: await bringIn(clerk, dealt, plan) };
}

/** What lies in the storage when the day begins is stored in the last period of the day before. */
async function bringIn(clerk: Clerk, { opening, periods }: DealtDay, plan: ReplayPlan): Promise<ReplayedMove[]> {
  if (opening.length === 0) return [];
  const timeMs = enrolmentMs(plan);
  const at = { day: dayBefore(plan.day), period: periods.length };
  const grid = (method: "closePeriod" | "settlePeriod"): Step => ({ call: { party: OPERATORS.grid, method, input: at }, touches: [] });
  await clerk.must(opening.map(({ party, energyWh }) => ({ call: { party, method: "store" as const, input: { ...at, move: "m1", energyWh } }, touches: [] })), timeMs);
  await clerk.must([grid("closePeriod")], timeMs);
  await clerk.must([grid("settlePeriod")], timeMs);
  const moves = await clerk.records<StorageMove>("storage", [at.day, at.period], [opening.map(({ party }) => party)]);
  return moves.map(({ key, value }) => ({ period: at.period, party: key[2]!, ...value }));
}

function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}
