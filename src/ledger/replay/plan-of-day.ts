import { randomFrom } from "../../solvers/random";
import type { SolvedDay } from "../../trading/solve-day";
import { assumedSanctions, configOfCase, feederOf, type Sanctions } from "../contract";
import { dealDay, type DealtDay } from "../deal";
import { busesOfUsers, nominalLoads } from "../grid";
import { everyoneDelivers, type Conduct, type ReplayPlan } from "./plan";

/** What is chosen about a replay; all of it has a default. */
export interface ReplayChoices {
  /** YYYY-MM-DD. The paper's day has no date. */
  readonly date?: string;
  /** What the feeder carries beside the trades, in thousandths of its nominal load. */
  readonly loadPerMille?: number;
  readonly sanctions?: Sanctions;
  readonly defaulters?: Defaulters;
}

/** Sellers who deliver less than they have contracted. */
export interface Defaulters {
  /** How many; drawn from the day's sellers by the seed. */
  readonly count: number;
  readonly seed: string;
  /** What they deliver of each contract (1). */
  readonly deliveredShare: number;
  /** From this period on. */
  readonly fromPeriod: number;
}

export const DEFAULT_DATE = "2023-07-15";
/** Half of the feeder's nominal load: at the whole of it the feeder itself breaks its limits. */
export const DEFAULT_LOAD_PER_MILLE = 500;

export interface PlannedDay {
  readonly dealt: DealtDay;
  readonly plan: ReplayPlan;
  /** Names of the defaulters, in the order of their classes. */
  readonly defaulting: readonly string[];
}

/**
 * What a solved day's replay is made of: the day dealt to users, prices and fees in whole hao, the 33-bus feeder with its
 * assumed limits. Errors: UserCountError; RangeError for a date, a number of defaulters or a share that can't be; those of `configOfCase`.
 */
export function planOfDay(day: SolvedDay, choices: ReplayChoices = {}): PlannedDay {
  const { date = DEFAULT_DATE, loadPerMille = DEFAULT_LOAD_PER_MILLE, sanctions = assumedSanctions, defaulters } = choices;
  const { tradingCase } = day.input;
  if (!isCalendarDay(date)) throw new RangeError(`date: came ${JSON.stringify(date)}, required a day of the calendar as YYYY-MM-DD, from 1970-01-02 on`);
  const config = configOfCase(tradingCase, sanctions);
  const dealt = dealDay(day, config);
  const feeder = feederOf(config.grid);
  const buses = busesOfUsers(feeder, dealt.users.length);
  const defaulting = defaulters === undefined ? [] : drawDefaulters(dealt, defaulters);
  return {
    dealt,
    defaulting,
    plan: {
      day: date,
      periodMinutes: config.grid.periodMinutes,
      config,
      conduct: defaulters === undefined ? everyoneDelivers : conductOf(new Set(defaulting), defaulters),
      grid: {
        feeder,
        limits: config.grid.limits,
        baseLoads: nominalLoads(feeder, loadPerMille),
        busOf: new Map(dealt.users.map(({ party }, u) => [party, buses[u]!])),
      },
    },
  };
}

/** Whether a text is a day of the calendar as YYYY-MM-DD, from 1970-01-02 on: the ledger begins the day before. */
export function isCalendarDay(date: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(date)) return false;
  const timeMs = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(timeMs) && timeMs >= 86_400_000 && new Date(timeMs).toISOString().startsWith(date);
}

function drawDefaulters({ users, periods }: DealtDay, { count, seed, deliveredShare }: Defaulters): string[] {
  if (!Number.isInteger(count) || count < 0) throw new RangeError(`defaulters: came ${count}, required a whole number, 0 or more`);
  if (!(deliveredShare >= 0 && deliveredShare <= 1)) throw new RangeError(`delivered share: came ${deliveredShare}, required a number from 0 to 1`);
  const selling = new Set(periods.flatMap(({ trades }) => trades.map(({ seller }) => seller)));
  const sellers = users.map(({ party }) => party).filter((party) => selling.has(party));
  if (count > sellers.length) throw new RangeError(`defaulters: came ${count}, required at most ${sellers.length}, the day's sellers`);
  const { below } = randomFrom(`defaulters:${seed}`);
  const drawn = new Set<string>();
  while (drawn.size < count) drawn.add(sellers[below(sellers.length)]!);
  return sellers.filter((party) => drawn.has(party));
}

function conductOf(defaulting: ReadonlySet<string>, { deliveredShare, fromPeriod }: Defaulters): Conduct {
  return (seller, period) => (defaulting.has(seller) && period >= fromPeriod ? deliveredShare : 1);
}
