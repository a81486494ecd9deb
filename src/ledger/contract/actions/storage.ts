import { operator, requireStage, type Action, type Answer, type Call } from "../action";
import { add } from "../integers";
import { keys } from "../keys";
import type { StorageMove } from "../records";
import { refuse } from "../refusal";
import { day, energyWh, id, object, period } from "../rules";
import { costHao } from "../settle-trade";

interface MoveInput {
  readonly day: string;
  readonly period: number;
  readonly move: string;
  readonly energyWh: number;
}

const input = object<MoveInput>({ day, period, move: id, energyWh });

/**
 * A user puts energy into the shared storage; the rental is locked until the period is settled. His word: nobody meters
 * it here, and capacity and power (Eqs. 30-31) are the model's matter, not the contract's.
 */
export const store: Action<MoveInput> = {
  name: "store",
  roles: ["user"],
  input,
  run: (call, given) => moveEnergy(call, given, "store"),
};

/** A user takes energy out of the shared storage, at most what he has in it; the rental is locked as well. */
export const withdraw: Action<MoveInput> = {
  name: "withdraw",
  roles: ["user"],
  input,
  run: (call, given) => moveEnergy(call, given, "withdraw"),
};

async function moveEnergy(call: Call, given: MoveInput, direction: StorageMove["direction"]): Promise<Answer> {
  const { session, accounts, config, caller } = call;
  await requireStage(call, given, "open", "closed");
  await operator(call, "storage");
  const key = keys.storage(given, caller.party, given.move);
  if (await session.has(key)) refuse("move-exists", { move: given.move });
  const { energyWh: storedWh } = (await session.get(keys.stored(caller.party))) ?? { energyWh: 0 };
  if (direction === "withdraw" && given.energyWh > storedWh) refuse("not-stored", { storedWh, energyWh: given.energyWh });

  const rentalHao = costHao(given.energyWh, config.rentalHaoPerKwh);
  await accounts.lock(caller.party, rentalHao);
  const afterWh = add(storedWh, direction === "store" ? given.energyWh : -given.energyWh);
  session.put(keys.stored(caller.party), { energyWh: afterWh });
  session.put(key, { direction, energyWh: given.energyWh, rentalHao });
  return { ...given, direction, rentalHao, storedWh: afterWh };
}
