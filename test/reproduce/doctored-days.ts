import type { SolvedDay } from "../../src/trading";

type ClassLabel = "A" | "B" | "C";
type ScenarioLabel = "I" | "II" | "III";
type Channel = "peer" | "grid" | "company";

type Writable<T> = T extends (...args: never[]) => unknown ? T : { -readonly [K in keyof T]: Writable<T[K]> };

/** Copies of the three solved days that a test may change, number by number. The days themselves stay as they are. */
export class DoctoredDays {
  readonly solved: readonly SolvedDay[];

  constructor(days: readonly SolvedDay[]) {
    this.solved = structuredClone(days) as readonly SolvedDay[];
  }

  bought(scenario: ScenarioLabel, id: ClassLabel, channel: Channel, hour: number, energyKwh: number): this {
    this.#settled(scenario, id).purchases[channel][hour - 1] = energyKwh;
    return this;
  }

  /** Buys nothing in an hour. */
  nothing(scenario: ScenarioLabel, id: ClassLabel, hour: number): this {
    for (const channel of ["peer", "grid", "company"] as const) this.bought(scenario, id, channel, hour, 0);
    return this;
  }

  sales(scenario: ScenarioLabel, id: ClassLabel, hour: number, yuan: number): this {
    this.#settled(scenario, id).sellerRevenueYuan[hour - 1] = yuan;
    return this;
  }

  trade(scenario: ScenarioLabel, seller: ClassLabel, buyer: ClassLabel, hour: number): this {
    this.#day(scenario).flows.peer.push({ index: hour - 1, seller, buyer, energyKwh: 1 });
    return this;
  }

  stock(scenario: ScenarioLabel, id: ClassLabel, hour: number, energyKwh: number): this {
    this.#day(scenario).flows.classes.find((of) => of.id === id)!.stockKwh[hour - 1] = energyKwh;
    return this;
  }

  price(scenario: ScenarioLabel, of: Channel | "seller", hour: number, yuanPerKwh: number): this {
    this.#day(scenario).settlement.prices[of][hour - 1] = yuanPerKwh;
    return this;
  }

  cost(scenario: ScenarioLabel, channel: Channel, hour: number, yuan: number): this {
    for (const of of this.#day(scenario).settlement.classes) {
      const series = { peer: of.peerCostYuan, grid: of.gridCostYuan, company: of.companyCostYuan }[channel];
      series[hour - 1] = yuan / 3;
    }
    return this;
  }

  revenue(scenario: ScenarioLabel, operator: "grid" | "company" | "platform" | "storage", hour: number, yuan: number): this {
    const { gridYuan, companyYuan, platformYuan, storageNetYuan } = this.#day(scenario).settlement;
    ({ grid: gridYuan, company: companyYuan, platform: platformYuan, storage: storageNetYuan })[operator][hour - 1] = yuan;
    return this;
  }

  level(scenario: ScenarioLabel, hour: number, energyKwh: number): this {
    this.#day(scenario).storageLevelKwh[hour - 1] = energyKwh;
    return this;
  }

  /** PV by irradiance: 0 is no power, 1 kW/m2 some 9 kW. */
  sun(scenario: ScenarioLabel, hour: number, kwPerM2: number): this {
    this.#day(scenario).input.tradingCase.periods.inclinedIrradianceKwPerM2[hour - 1] = kwPerM2;
    return this;
  }

  #day(scenario: ScenarioLabel): Writable<SolvedDay> {
    return this.solved.find((day) => day.input.scenario === scenario) as Writable<SolvedDay>;
  }

  #settled(scenario: ScenarioLabel, id: ClassLabel): Writable<SolvedDay>["settlement"]["classes"][number] {
    return this.#day(scenario).settlement.classes.find((of) => of.id === id)!;
  }
}
