import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { MalformedInputError } from "../../../src/ledger/contract";
import { UserCountError } from "../../../src/ledger/deal";
import { ReplayError } from "../../../src/ledger/replay/clerk";
import { planOfDay, type PlannedDay } from "../../../src/ledger/replay/plan-of-day";
import { tradeSatisfaction } from "../../../src/ledger/replay/trade-satisfaction";
import { solveSetting, type SolvedDay } from "../../../src/trading";
import { DataError, UsageError } from "../../lib/command-line";
import { replaceFolder } from "../../publish/swap-folder";
import { parseArguments } from "../arguments";
import { caseOption, readCaseArgument } from "../case-argument";
import { EXIT } from "../command";
import { checkTargets, takesStdout, writeTargets } from "../output-files";
import { highsFor, readSetting, settingOptions } from "../setting-arguments";
import { readSettingFile } from "../setting-file";
import { AUDIT_FILE, auditText, type AuditDocument } from "./audit-document";
import { dayOptions, readDayChoices, type DayChoices } from "./day-options";
import { dayText, type RunRecord } from "./day-text";
import { interrupted } from "./interrupted";
import { CHAIN, defaultFolder, PROOFS_FILE, requireReplaceable, TRADES_FILE } from "./ledger-folder";
import { replayOnLedger } from "./ledger-day";
import { makeAudit, type AuditSource } from "./make-audit";
import { replayProgress } from "./replay-progress";
import { proofsText } from "./trade-proofs";
import { tradesCsv } from "./trade-rows";

/** `ledger` and `ledger day`: solves a day, puts it through a ledger of its own and writes the ledger's folder. */
export async function runDay(args: readonly string[]): Promise<number> {
  const text = { type: "string" } as const;
  const { values } = parseArguments({ ...caseOption, ...settingOptions, ...dayOptions, out: text, json: text }, args);
  const targets = values.json === undefined ? [] : [{ option: "--json", file: values.json }];
  checkTargets(targets);
  if (values.out === "") throw new UsageError('--out: came "", required a folder');
  const file = values.setting === undefined ? undefined : readSettingFile(values.setting);
  const { tradingCase } = readCaseArgument(values.case, file);
  const setting = readSetting(tradingCase, values, { file });
  const choices = readDayChoices(values, tradingCase);
  const name = `${tradingCase.settings.name}-${setting.scenario}`;
  const out = values.out ?? defaultFolder(tradingCase.settings.name, setting.scenario);
  await requireReplaceable(out);

  const day = solveSetting(tradingCase, setting, await highsFor(setting.mechanism));
  const planned = plan(day, choices);
  const signal = interrupted();
  try {
    const source = { tradingCase, setting, day, planned, choices };
    const { audit, run } = await writeFolder(out, source, name, signal);
    writeTargets(targets.map((target) => ({ ...target, text: auditText({ ...audit, run }) })));
    if (!takesStdout(targets)) process.stdout.write(dayText(audit, run));
    else for (const line of audit.discrepancies) process.stderr.write(`${line}\n`);
    process.stderr.write(`Written: ${[out, ...targets.map((target) => target.file).filter((target) => target !== "-")].join(", ")}\n`);
    return audit.discrepancies.length === 0 ? EXIT.fine : EXIT.failed;
  } catch (error) {
    if (signal.aborted) {
      process.stderr.write("Interrupted; nothing was written.\n");
      return EXIT.interrupted;
    }
    if (!(error instanceof ReplayError)) throw error;
    process.stderr.write(`The replay came to a stop: ${error.message}\nNothing was written.\n`);
    return EXIT.failed;
  }
}

async function writeFolder(out: string, source: Omit<AuditSource, "done" | "satisfaction">, name: string, signal: AbortSignal): Promise<{ audit: AuditDocument; run: RunRecord }> {
  const { planned, choices, day } = source;
  const progress = replayProgress({
    periods: planned.dealt.periods.length,
    terminal: process.stderr.isTTY === true,
    write: (text) => void process.stderr.write(text),
    now: () => performance.now(),
  });
  let written: { audit: AuditDocument; run: RunRecord } | undefined;
  await replaceFolder(out, async (draft) => {
    const done = await replayOnLedger(path.join(draft, CHAIN), planned, { name, attackers: choices.attackers, faultSeed: choices.faultSeed, signal, progress });
    const satisfaction = tradeSatisfaction(day, planned.dealt, done.replay);
    const files = { [TRADES_FILE]: tradesCsv(done.replay.trades, done.proofs, satisfaction), [PROOFS_FILE]: proofsText(done.proofs) };
    const hashes = Object.fromEntries(Object.entries(files).map(([file, text]) => [file, createHash("sha256").update(text).digest("hex")]));
    const audit = makeAudit({ ...source, done, satisfaction }, hashes);
    for (const [file, text] of Object.entries({ ...files, [AUDIT_FILE]: auditText(audit) })) writeFileSync(path.join(draft, file), text);
    // Somebody may have opened the ledger that is replaced, or put files beside it.
    await requireReplaceable(out);
    const seconds = done.replayMs / 1000;
    written = { audit, run: { seconds, transactionsPerSecond: audit.transactions.total / seconds } };
  });
  return written!;
}

/** @throws {UsageError} {DataError} where the day cannot be dealt to users, or its prices are beyond the contract's bounds. */
function plan(day: SolvedDay, { replay, attackers }: DayChoices): PlannedDay {
  try {
    const planned = planOfDay(day, replay);
    const users = planned.dealt.users.length;
    if (attackers > Math.max(0, users - 1)) throw new UsageError(`--attackers: came ${attackers}, required at most ${Math.max(0, users - 1)}: each needs another user to act against`);
    return planned;
  } catch (error) {
    if (error instanceof RangeError && error.message.startsWith("defaulters:")) throw new UsageError(`--${error.message}`);
    if (error instanceof UserCountError || error instanceof MalformedInputError) throw new DataError(error.message);
    throw error;
  }
}
