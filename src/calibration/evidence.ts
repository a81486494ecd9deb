import type { ClassId, PortraitParameters, TradingCase } from "../case/types";
import { publishedValue, type PublishedTable } from "../paper/published-table";
import type { ImpliedNumber } from "./types";

/** The printed cells allow no such number: for example a negative PV power. */
export class CalibrationError extends Error {
  constructor(what: string, came: string, required: string) {
    super(`calibration of ${what}: came ${came}, required ${required}`);
    this.name = "CalibrationError";
  }
}

/** One printed table with what is needed to read it, and the numbers found in it so far. */
export class Evidence {
  readonly numbers: ImpliedNumber[] = [];
  readonly stepHours: number;
  readonly chargePowerKw: number;
  /** Energy of one user charging for one period. */
  readonly chargeKwh: number;
  readonly #table: PublishedTable;
  readonly #users: Readonly<Record<ClassId, number>>;
  readonly #ownUse: PortraitParameters["ownUse"];

  constructor(base: TradingCase, table: PublishedTable) {
    const scenario = base.settings.scenarios[table.scenario];
    if (scenario === undefined) {
      throw new CalibrationError(`Table ${table.number}`, `scenario "${table.scenario}"`, "a scenario of the case");
    }
    this.#table = table;
    this.#users = scenario.users;
    this.#ownUse = base.settings.portrait?.ownUse ?? {};
    this.stepHours = base.settings.stepHours;
    this.chargePowerKw = base.settings.chargePowerKw;
    this.chargeKwh = this.chargePowerKw * this.stepHours;
  }

  /** Charging periods that a class covers from own PV and stock: a list of the case. */
  ownPeriods(id: ClassId): readonly number[] {
    return this.#ownUse[id]?.stockPeriods ?? [];
  }

  /** Printed revenue of a class in a period (yuan). */
  cell(period: number, id: ClassId): number {
    return publishedValue(this.#table, period, id);
  }

  /** "T2.21A". */
  cellName(period: number, id: ClassId): string {
    return `T${this.#table.number}.${period}${id}`;
  }

  users(id: ClassId): number {
    const count = this.#users[id];
    if (count === undefined) throw new CalibrationError(`Class ${id}`, "no users", "a number of users in the scenario");
    return count;
  }

  /** Puts a number on record and gives its value. */
  note(number: ImpliedNumber): number {
    if (!Number.isFinite(number.value)) {
      throw new CalibrationError(number.name, `${number.value} ${number.unit}`, "a finite number");
    }
    this.numbers.push(number);
    return number.value;
  }
}

/** A number as it stands in an arithmetic: for reading, not for computing. */
export function shown(value: number): string {
  return String(Number(value.toPrecision(6)));
}
