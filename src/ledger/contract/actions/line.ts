import { requireStage, type Action, type Call } from "../action";
import { add } from "../integers";
import { keys, type SignatureRef } from "../keys";
import type { LineCheck, Signature } from "../records";
import { refuse } from "../refusal";
import { day, id, object, period, text, whole } from "../rules";
import { ONE_MILLION } from "../units";

interface LineInput extends SignatureRef {
  readonly check: LineCheck;
}

const input = object<LineInput>({
  day,
  period,
  seller: id,
  offer: id,
  buyer: id,
  signature: id,
  check: object<LineCheck>({
    inputHash: text(/^[0-9a-f]{64}$/, "a SHA-256 in lower-case hexadecimal"),
    bus: whole(1, 1_000_000, "a bus's number"),
    limitMillionths: whole(0, 1_000 * ONE_MILLION, "millionths"),
    marginMillionths: whole(-1_000 * ONE_MILLION, 1_000 * ONE_MILLION, "millionths"),
  }),
});

/**
 * The grid lets a trade through and allots the energy to it: each Wh of an offer to one buyer at most. Two approvals of
 * one offer collide, so they belong in different blocks.
 */
export const approveLine: Action<LineInput> = {
  name: "approveLine",
  roles: ["grid"],
  input,
  async run(call, { check, ...of }) {
    const { session } = call;
    const signed = await undecided(call, of);
    const offered = (await session.get(keys.offer(of))) ?? refuse("no-such-offer", { offer: of.offer });
    const { approvedWh } = (await session.get(keys.allocation(of))) ?? { approvedWh: 0 };
    const leftWh = offered.energyWh - approvedWh;
    if (signed.energyWh > leftWh) refuse("offer-exhausted", { leftWh, energyWh: signed.energyWh });

    session.put(keys.signature(of), { ...signed, state: "approved", line: check });
    session.put(keys.allocation(of), { approvedWh: add(approvedWh, signed.energyWh) });
    // The offer itself changes only when nothing is left: before, its buyers would collide with the approvals.
    if (signed.energyWh === leftWh) session.put(keys.offer(of), { ...offered, exhausted: true });
    return { ...of, energyWh: signed.energyWh, leftWh: leftWh - signed.energyWh };
  },
};

/** The grid stops a trade; the buyer's money is free again. */
export const refuseLine: Action<LineInput> = {
  name: "refuseLine",
  roles: ["grid"],
  input,
  async run(call, { check, ...of }) {
    const signed = await undecided(call, of);
    await call.accounts.unlock(of.buyer, signed.lockedHao);
    call.session.put(keys.signature(of), { ...signed, state: "refused", line: check });
    return { ...of, unlockedHao: signed.lockedHao };
  },
};

/** A signature that the grid has not decided, of a seller who is not metered yet. */
async function undecided(call: Call, of: SignatureRef): Promise<Signature> {
  await requireStage(call, of, "open", "closed");
  const signed = (await call.session.get(keys.signature(of))) ?? refuse("no-such-signature", { signature: of.signature });
  if (signed.state !== "signed") refuse("signature-decided", { signature: of.signature, state: signed.state });
  if (await call.session.has(keys.meter(of, of.seller))) refuse("already-metered", { seller: of.seller });
  return signed;
}
