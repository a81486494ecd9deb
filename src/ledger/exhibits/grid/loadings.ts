import { checkLine, deliver, nominalLoads, type Delivery, type Feeder, type Finding, type GridLimits, type Loads } from "../../grid";

/** Loads with the name that a figure gives them. */
export interface NamedLoading {
  readonly name: string;
  readonly loads: Loads;
}

/** Chargers that draw their power for an hour, bought from the substation, dealt to the buses in turn. */
export interface ChargerGroup {
  readonly count: number;
  readonly powerW: number;
  readonly buses: readonly number[];
}

/** The example: 57 chargers of 7 kW on the last five buses of the 33-bus feeder's trunk. */
export const CHARGERS_AT_THE_END: ChargerGroup = { count: 57, powerW: 7000, buses: [14, 15, 16, 17, 18] };

/** A delivery for every charger, in the order in which they ask. */
export function chargerDeliveries({ count, powerW, buses }: ChargerGroup): Delivery[] {
  return Array.from({ length: count }, (_, i) => fromSubstation(buses[i % buses.length]!, powerW));
}

/** An hour of charging at a bus: no seller on the feeder relieves it. */
export function fromSubstation(bus: number, powerW: number): Delivery {
  return { sellerBus: 1, buyerBus: bus, energyWh: powerW, periodMinutes: 60 };
}

/** What becomes of deliveries that are checked one after the other, each on top of those approved before it. */
export interface Admission {
  readonly approved: number;
  /** What the first refusal turned on; null if there was none. */
  readonly refusal: Finding | null;
  /** With all that was approved. */
  readonly loads: Loads;
}

export function admit(feeder: Feeder, loads: Loads, deliveries: readonly Delivery[], limits: GridLimits): Admission {
  let admission: Admission = { approved: 0, refusal: null, loads };
  for (const delivery of deliveries) {
    const { status, finding } = checkLine(feeder, admission.loads, delivery, limits);
    admission =
      status === "approved"
        ? { ...admission, approved: admission.approved + 1, loads: deliver(admission.loads, delivery) }
        : { ...admission, refusal: admission.refusal ?? finding };
  }
  return admission;
}

/** The example's three loadings: half of the nominal load, the same with all chargers, 0.6 of it with all chargers. */
export function exampleLoadings(feeder: Feeder, group: ChargerGroup = CHARGERS_AT_THE_END): NamedLoading[] {
  const withChargers = (scalePerMille: number): Loads => chargerDeliveries(group).reduce(deliver, nominalLoads(feeder, scalePerMille));
  return [
    { name: "0.5 of nominal", loads: nominalLoads(feeder, 500) },
    { name: `0.5 + ${group.count} chargers`, loads: withChargers(500) },
    { name: `0.6 + ${group.count} chargers`, loads: withChargers(600) },
  ];
}
