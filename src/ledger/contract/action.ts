/** How every action runs: read the input, find the caller, act, write everything or only a refusal. */

import { Accounts } from "./accounts";
import { canonicalJson, parseCanonicalJson } from "./canonical-json";
import type { TradingConfig } from "./config";
import { keys, NOBODY, type PeriodRef } from "./keys";
import { ROLES, type Party, type PeriodState, type Role } from "./records";
import { Refusal, refuse } from "./refusal";
import type { Rule } from "./rules";
import { encodeRecord, Session } from "./session";
import type { LedgerContext, LedgerIdentity } from "./stub";

/** Fields that an accepted action or query answers with. */
export type Answer = Readonly<Record<string, unknown>>;

export interface Call {
  readonly session: Session;
  readonly accounts: Accounts;
  readonly config: TradingConfig;
  readonly caller: Party;
}

export interface Action<Input> {
  readonly name: string;
  readonly roles: readonly Role[];
  readonly input: Rule<Input>;
  run(call: Call, input: Input): Promise<Answer>;
}

export const EVERY_ROLE: readonly Role[] = ROLES;

/** Runs an action that may write. Returns its status as canonical JSON. */
export async function submit<Input>(ctx: LedgerContext, action: Action<Input>, text: string): Promise<string> {
  return attempt(ctx, action.name, async (session) => enter(ctx, session, action, text), true);
}

/** Runs a query: nothing is written, not even a refusal. */
export async function evaluate<Input>(ctx: LedgerContext, query: Action<Input>, text: string): Promise<string> {
  return attempt(ctx, query.name, async (session) => enter(ctx, session, query, text), false);
}

/** Runs `act`; writes its changes, or the record of its refusal, if `writes`. */
export async function attempt(
  ctx: LedgerContext,
  name: string,
  act: (session: Session) => Promise<Answer>,
  writes: boolean,
): Promise<string> {
  const session = new Session(ctx.stub);
  let answer: Answer;
  try {
    answer = { ...(await act(session)), status: "accepted", action: name };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const refused = canonicalJson({ ...error.detail, status: "refused", action: name, reason: error.reason });
    if (writes) await recordRefusal(ctx, name, error, refused);
    return refused;
  }
  const accepted = canonicalJson(answer);
  if (writes) {
    await session.flush();
    ctx.stub.setEvent(name, new TextEncoder().encode(accepted));
  }
  return accepted;
}

async function enter<Input>(ctx: LedgerContext, session: Session, action: Action<Input>, text: string): Promise<Answer> {
  const input = readInput(action.name, action.input, text);
  const config = (await session.get(keys.config())) ?? refuse("not-initialised");
  const caller = await callingParty(session, ctx.clientIdentity);
  if (!action.roles.includes(caller.role)) refuse("not-allowed", { role: caller.role, required: [...action.roles] });
  return action.run({ session, accounts: new Accounts(session), config, caller }, input);
}

/** The input of an action. Throws MalformedInputError. */
export function readInput<Input>(name: string, rule: Rule<Input>, text: string): Input {
  return rule(parseCanonicalJson(text, name), name);
}

/** The registered party behind an identity; its certified role must be the registered one. */
async function callingParty(session: Session, identity: LedgerIdentity): Promise<Party> {
  const bound = (await session.get(keys.identity(identity.getMSPID(), identity.getID()))) ?? refuse("not-registered");
  const party = (await session.get(keys.party(bound.party))) ?? refuse("not-registered");
  const certified = identity.getAttributeValue("role");
  if (certified !== party.role) refuse("role-mismatch", { certified, registered: party.role });
  return party;
}

async function recordRefusal(ctx: LedgerContext, action: string, refusal: Refusal, refused: string): Promise<void> {
  const { stub, clientIdentity } = ctx;
  const mspId = clientIdentity.getMSPID();
  const identity = clientIdentity.getID();
  const bound = await new Session(stub).get(keys.identity(mspId, identity));
  const key = keys.refusal(bound?.party ?? NOBODY, stub.getTxID());
  const record = { action, reason: refusal.reason, mspId, identity };
  await stub.putState(stub.createCompositeKey(key.type, [...key.attributes]), encodeRecord(record));
  stub.setEvent("refused", new TextEncoder().encode(refused));
}

/** The stage of a period that the configuration has. */
export async function periodStage({ session, config }: Call, at: PeriodRef): Promise<"open" | PeriodState["stage"]> {
  if (at.period > config.periods) refuse("no-such-period", { period: at.period, periods: config.periods });
  return (await session.get(keys.period(at)))?.stage ?? "open";
}

/** Refuses unless the period is in one of these stages. */
export async function requireStage(call: Call, at: PeriodRef, ...allowed: ("open" | PeriodState["stage"])[]): Promise<void> {
  const stage = await periodStage(call, at);
  if (!allowed.includes(stage)) refuse(`period-${stage}`, { day: at.day, period: at.period });
}

/** The party that has an operator's role. */
export async function operator({ session }: Call, role: Exclude<Role, "user">): Promise<string> {
  return ((await session.get(keys.operator(role))) ?? refuse("no-operator", { role })).party;
}
