import type { ClassId, PeriodLabel } from "../../case/types";
import type { Channel, StorageMove } from "../contract";

/** One EV user of a class, by the name that he has on the ledger: "A-001". */
export interface DealtUser {
  readonly party: string;
  readonly classId: ClassId;
}

/** Energies of whole Wh, all above 0. */
export interface DealtTrade {
  readonly seller: string;
  readonly buyer: string;
  readonly energyWh: number;
}

export interface DealtPurchase {
  readonly party: string;
  readonly channel: Channel;
  readonly energyWh: number;
}

export interface DealtMove {
  readonly party: string;
  readonly direction: StorageMove["direction"];
  readonly energyWh: number;
}

export interface DealtPeriod {
  readonly period: PeriodLabel;
  /** Q_s, rounded to the hao and kept within the buyers' price bounds. */
  readonly sellerPriceHaoPerKwh: number;
  /** In the order of sellers and buyers of each pair of classes. */
  readonly trades: readonly DealtTrade[];
  readonly purchases: readonly DealtPurchase[];
  readonly moves: readonly DealtMove[];
  /** By buyer: the load that own PV and own stock leave, all that he buys; the expected energy of Eq. 19. */
  readonly expectedWh: ReadonlyMap<string, number>;
}

/** A solved day, dealt from classes to users in whole Wh. */
export interface DealtDay {
  /** Every class's users in order of their number. */
  readonly users: readonly DealtUser[];
  readonly periods: readonly DealtPeriod[];
  /** What lies in the shared storage before the first period. */
  readonly opening: readonly DealtMove[];
}
