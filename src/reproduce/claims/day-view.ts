import { pvCurveKw } from "../../model/day-input";
import type { SolvedDay } from "../../trading/solve-day";
import { periodIndex, sum } from "../../units";
import type { Channel } from "../../exhibits/style";
import { CHANNELS } from "../../exhibits/style";

export type Operator = "grid" | "company" | "platform" | "storage";
export type ClassLabel = "A" | "B" | "C";
export const CLASSES: readonly ClassLabel[] = ["A", "B", "C"];

/** Energies below this are nothing, as far as a statement in words goes (kWh). */
const NOTHING_KWH = 1e-6;

/** A solved day in the words of the paper's statements: classes A, B, C and hours 1..24. Energies in kWh, money in yuan. */
export class DayView {
  readonly pvKw: readonly number[];

  constructor(readonly day: SolvedDay) {
    this.pvKw = pvCurveKw(day.input.tradingCase);
  }

  get scenario(): string {
    return this.day.input.scenario;
  }

  users(id: ClassLabel): number {
    return this.day.input.classes.find((of) => of.id === id)!.users;
  }

  pv(hour: number): number {
    return this.pvKw[periodIndex(hour)]!;
  }

  price(of: Channel | "seller", hour: number): number {
    return this.day.settlement.prices[of][periodIndex(hour)]!;
  }

  bought(id: ClassLabel, channel: Channel, hour: number): number {
    const energy = this.#settled(id).purchases[channel][periodIndex(hour)]!;
    return energy < NOTHING_KWH ? 0 : energy;
  }

  boughtAll(id: ClassLabel, hour: number): number {
    return sum(CHANNELS.map((channel) => this.bought(id, channel, hour)));
  }

  /** The hours in which a class buys anything, as one text. */
  buyingHours(id: ClassLabel): string {
    return hours(1, 24).filter((hour) => this.boughtAll(id, hour) > 0).join(" ");
  }

  /** Whether a class buys in an hour, and only from these channels. */
  buysOnly(id: ClassLabel, hour: number, ...channels: readonly Channel[]): boolean {
    return CHANNELS.every((channel) => this.bought(id, channel, hour) > 0 === channels.includes(channel));
  }

  sellersTo(id: ClassLabel, hour: number): string {
    const sellers = this.day.flows.peer.filter((trade) => trade.index === periodIndex(hour) && trade.buyer === id);
    return [...new Set(sellers.map((trade) => trade.seller))].sort().join(" ");
  }

  sales(id: ClassLabel, hour: number): number {
    return this.#settled(id).sellerRevenueYuan[periodIndex(hour)]!;
  }

  salesOfDay(id: ClassLabel): number {
    return this.#settled(id).sellersRevenueYuan;
  }

  stock(id: ClassLabel, hour: number): number {
    return this.day.flows.classes.find((of) => of.id === id)!.stockKwh[periodIndex(hour)]!;
  }

  cost(channel: Channel, hour: number): number {
    return sum(
      this.day.settlement.classes.map(
        (of) => ({ peer: of.peerCostYuan, grid: of.gridCostYuan, company: of.companyCostYuan })[channel][periodIndex(hour)]!,
      ),
    );
  }

  revenueSeries(operator: Operator): readonly number[] {
    const { gridYuan, companyYuan, platformYuan, storageNetYuan } = this.day.settlement;
    return { grid: gridYuan, company: companyYuan, platform: platformYuan, storage: storageNetYuan }[operator];
  }

  revenue(operator: Operator, hour: number): number {
    return this.revenueSeries(operator)[periodIndex(hour)]!;
  }

  /** Level of the shared storage at the end of an hour; 0 at the start of the day. */
  storage(hour: number): number {
    return hour === 0 ? 0 : this.day.storageLevelKwh[periodIndex(hour)]!;
  }

  #settled(id: ClassLabel): SolvedDay["settlement"]["classes"][number] {
    return this.day.settlement.classes.find((of) => of.id === id)!;
  }
}

/** Hours from first to last, both included. */
export function hours(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

/** Whether a quantity never rises from one of the hours to the next. */
export function neverRises(of: readonly number[], value: (hour: number) => number): boolean {
  return of.every((hour, i) => i === 0 || value(hour) <= value(of[i - 1]!) + NOTHING_KWH);
}

