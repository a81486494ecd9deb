import type { TradingCase } from "../../../src/case";
import type { Attempt } from "../../../src/ledger/replay/attacks";
import type { PlannedDay } from "../../../src/ledger/replay/plan-of-day";
import { accountsAgree, reconcile } from "../../../src/ledger/replay/reconcile";
import type { Replay } from "../../../src/ledger/replay/replay";
import { satisfactionIn, type BuyerSatisfaction } from "../../../src/ledger/replay/trade-satisfaction";
import { dayDocument } from "../../../src/sensitivity/day-document";
import type { DaySetting, SolvedDay } from "../../../src/trading";
import { AUDIT_SCHEMA, KEYS_WARNING, type AuditDocument, type LinesRecord, type PeriodRecord } from "./audit-document";
import type { DayChoices } from "./day-options";
import { discrepancies } from "./discrepancies";
import { boughtInstead, defaulterRecords } from "../../../src/ledger/replay/faults";
import type { LedgerDay } from "./ledger-day";

/** What was solved, planned, chosen and replayed. */
export interface AuditSource {
  readonly tradingCase: TradingCase;
  readonly setting: DaySetting;
  readonly day: SolvedDay;
  readonly planned: PlannedDay;
  readonly choices: DayChoices;
  readonly done: LedgerDay;
  readonly satisfaction: readonly BuyerSatisfaction[];
}

/** The audit of a replayed day. `files` are the SHA-256 of the files that go with it. */
export function makeAudit({ tradingCase, setting, day, planned, choices, done, satisfaction }: AuditSource, files: Readonly<Record<string, string>>): AuditDocument {
  const { replay } = done;
  const { date, ...chosen } = choices.replay;
  const { action: _action, status: _status, ...books } = replay.books;
  const lines = linesOf(replay);
  const defaulters = defaulterRecords(planned, replay);
  const isShort = defaulters.length > 0 || lines.refused > 0 || replay.refusedOffers.length > 0;
  const document = {
    schema: AUDIT_SCHEMA,
    setting: dayDocument(tradingCase, setting, day).setting,
    users: day.input.classes.map(({ id, users }) => ({ classId: id, users })),
    periods: day.input.periodCount,
    stepHours: day.input.tradingCase.settings.stepHours,
    date,
    choices: { ...chosen, attackers: choices.attackers, faultSeed: choices.faultSeed },
    keys: { seed: done.seed, warning: KEYS_WARNING },
    ledger: done.ledger,
    parties: replay.parties.length,
    transactions: { total: Object.values(done.byCode).reduce((a, b) => a + b, 0), byCode: done.byCode, refusals: Object.fromEntries(replay.refusals) },
    reconciliation: reconcile(day, planned.dealt, planned.plan.config, replay),
    books: books as unknown as AuditDocument["books"],
    accountsAgree: accountsAgree(replay),
    totals: replay.totals.map((totals, t) => periodRecord(t + 1, totals, satisfaction)),
    lines,
    defaulters,
    boughtInstead: isShort ? boughtInstead(planned, replay) : null,
    attempts: done.attempts as readonly Attempt[],
  } as const;
  return { ...document, discrepancies: discrepancies(document), files };
}

function periodRecord(period: number, totals: Replay["totals"][number], satisfaction: readonly BuyerSatisfaction[]): PeriodRecord {
  const { buyers, price, value } = satisfactionIn(period, satisfaction);
  return { period, ...totals, buyers, priceSatisfaction: price, valueSatisfaction: value };
}

function linesOf({ trades }: Replay): LinesRecord {
  let tightest: LinesRecord["tightest"] = null;
  let approved = 0;
  for (const { period, line } of trades) {
    if (line.status === "refused") continue;
    approved++;
    if (line.finding.kind !== "low voltage") continue;
    const { bus, voltageMicroPu, limitMicroPu } = line.finding;
    if (tightest === null || voltageMicroPu < tightest.voltageMicroPu) tightest = { period, bus, voltageMicroPu, limitMicroPu };
  }
  return { approved, refused: trades.length - approved, tightest };
}
