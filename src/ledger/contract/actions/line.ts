import { checkLine, LoadError, type LineCheck as Check, type Loads } from "../../grid";
import { requireStage, type Action, type Call } from "../action";
import { exactRule, feederOf, loadsRule, recordOfCheck } from "../grid-rules";
import { add } from "../integers";
import { keys, type SignatureRef } from "../keys";
import { MalformedInputError } from "../malformed-input";
import type { LineCheck, Signature } from "../records";
import { refuse } from "../refusal";
import { day, id, object, period } from "../rules";

interface LineInput extends SignatureRef {
  /** What the feeder carries before the trade, as the grid knows it: its word, as is all that is metered. */
  readonly loads: Loads;
  /** What the exact power flow with the trade gives, run by the grid. */
  readonly exact: LineCheck["exact"];
}

const input = object<LineInput>({ day, period, seller: id, offer: id, buyer: id, signature: id, loads: loadsRule, exact: exactRule });

/**
 * The grid lets a trade through, if the line flow allows it by the contract's own check, and allots the energy to it:
 * each Wh of an offer to one buyer at most. Two approvals of one offer collide, so they belong in different blocks.
 */
export const approveLine: Action<LineInput> = {
  name: "approveLine",
  roles: ["grid"],
  input,
  async run(call, { loads, exact, ...of }) {
    const { session } = call;
    const signed = await undecided(call, of);
    const offered = (await session.get(keys.offer(of))) ?? refuse("no-such-offer", { offer: of.offer });
    const { approvedWh } = (await session.get(keys.allocation(of))) ?? { approvedWh: 0 };
    const leftWh = offered.energyWh - approvedWh;
    if (signed.energyWh > leftWh) refuse("offer-exhausted", { leftWh, energyWh: signed.energyWh });
    const check = await lineCheck(call, "approveLine", of, signed, loads);
    const line = recordOfCheck(check, exact);
    if (check.status === "refused") refuse("line-overstrained", { kind: line.kind, bus: line.bus, limitMillionths: line.limitMillionths, marginMillionths: line.marginMillionths });

    session.put(keys.signature(of), { ...signed, state: "approved", line });
    session.put(keys.allocation(of), { approvedWh: add(approvedWh, signed.energyWh) });
    // The offer itself changes only when nothing is left: before, its buyers would collide with the approvals.
    if (signed.energyWh === leftWh) session.put(keys.offer(of), { ...offered, exhausted: true });
    return { ...of, energyWh: signed.energyWh, leftWh: leftWh - signed.energyWh, marginMillionths: line.marginMillionths };
  },
};

/** The grid stops a trade that the line flow does not allow, by the contract's own check; the buyer's money is free again. */
export const refuseLine: Action<LineInput> = {
  name: "refuseLine",
  roles: ["grid"],
  input,
  async run(call, { loads, exact, ...of }) {
    const signed = await undecided(call, of);
    const check = await lineCheck(call, "refuseLine", of, signed, loads);
    const line = recordOfCheck(check, exact);
    if (check.status === "approved") refuse("line-sound", { bus: line.bus, marginMillionths: line.marginMillionths });
    await call.accounts.unlock(of.buyer, signed.lockedHao);
    call.session.put(keys.signature(of), { ...signed, state: "refused", line });
    return { ...of, unlockedHao: signed.lockedHao, kind: line.kind, bus: line.bus, limitMillionths: line.limitMillionths, marginMillionths: line.marginMillionths };
  },
};

/** LinDistFlow on the configured feeder, in whole numbers: the same answer on every node. */
async function lineCheck(call: Call, action: string, of: SignatureRef, { energyWh }: Signature, loads: Loads): Promise<Check> {
  const { grid } = call.config;
  const [sellerBus, buyerBus] = [await busOf(call, of.seller), await busOf(call, of.buyer)];
  try {
    return checkLine(feederOf(grid), loads, { sellerBus, buyerBus, energyWh, periodMinutes: grid.periodMinutes }, grid.limits);
  } catch (error) {
    if (error instanceof LoadError) throw new MalformedInputError(`${action}/loads`, "loads that no feeder has", error.message);
    throw error;
  }
}

async function busOf({ session }: Call, party: string): Promise<number> {
  return (await session.get(keys.party(party)))?.bus ?? refuse("no-bus", { party });
}

/** A signature that the grid has not decided, of a seller who is not metered yet. */
async function undecided(call: Call, of: SignatureRef): Promise<Signature> {
  await requireStage(call, of, "open", "closed");
  const signed = (await call.session.get(keys.signature(of))) ?? refuse("no-such-signature", { signature: of.signature });
  if (signed.state !== "signed") refuse("signature-decided", { signature: of.signature, state: signed.state });
  if (await call.session.has(keys.meter(of, of.seller))) refuse("already-metered", { seller: of.seller });
  return signed;
}
