import { requireStage, type Action } from "../action";
import { keys, type PeriodRef } from "../keys";
import { refuse } from "../refusal";
import { day, id, object, period, whole } from "../rules";
import { BOUNDS } from "../units";

/** The grid ends trading in a period. Only then is the list of signatures final, and settlement cannot be held up by new ones. */
export const closePeriod: Action<PeriodRef> = {
  name: "closePeriod",
  roles: ["grid"],
  input: object<PeriodRef>({ day, period }),
  async run(call, at) {
    await requireStage(call, at, "open");
    call.session.put(keys.period(at), { stage: "closed" });
    return { ...at };
  },
};

interface MeterInput extends PeriodRef {
  readonly seller: string;
  readonly deliveredWh: number;
}

/** The grid writes what a seller delivered to his buyers in a closed period. Once. */
export const meter: Action<MeterInput> = {
  name: "meter",
  roles: ["grid"],
  input: object<MeterInput>({ day, period, seller: id, deliveredWh: whole(0, BOUNDS.meteredWh, "Wh") }),
  async run(call, input) {
    const { session } = call;
    await requireStage(call, input, "closed");
    const party = (await session.get(keys.party(input.seller))) ?? refuse("no-such-party", { party: input.seller });
    if (party.role !== "user") refuse("not-a-user", { party: input.seller, role: party.role });
    const key = keys.meter(input, input.seller);
    if (await session.has(key)) refuse("already-metered", { seller: input.seller });
    session.put(key, { deliveredWh: input.deliveredWh });
    return { ...input };
  },
};
