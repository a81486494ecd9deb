import { describe, expect, test } from "vitest";
import type { ClassInput, DayInput } from "../../src/model";
import type { OwnUse, PortraitParameters, TradingCase } from "../../src/case/types";
import { portrait, solveLinearProgramme } from "../../src/trading";
import { LinearProgrammeBuilder, type Term } from "../../src/trading/cooperative/linear-programme";
import { withSatisfaction } from "../support/change-case";
import { expectWithin } from "../support/expect-close";
import { forRandomCases, sampleCases, type CaseLimits } from "../support/random-case";
import { highs, solved } from "../support/solved";

/**
 * The portrait's trades from linear programmes alone, written from the model's text and not from the code: one
 * variable per seller, buyer, period and source; all stock limits as rows over the whole day. Period by period in the
 * order of the fill, and buyer by buyer in the order of the ring, the programme says how much each seller can give
 * with everything before held fixed; the sellers share the demand in proportion. Without losses and with a storage
 * that never binds.
 */
interface Sale {
  readonly seller: ClassInput;
  readonly buyer: ClassInput;
  readonly t: number;
}

interface OwnDay {
  readonly ownUseKwh: number[];
  /** Carried stock at the end of each period if nobody traded. */
  readonly carriedKwh: number[];
}

function dayWithoutTrade(userClass: ClassInput, { ownUse, carryFromPeriod }: PortraitParameters): OwnDay {
  const rules: OwnUse = ownUse[userClass.id] ?? { stockPeriods: [] };
  const ownUseKwh: number[] = [];
  const carriedKwh: number[] = [];
  userClass.surplusKwh.forEach((surplus, t) => {
    const period = t + 1;
    const stock = (carriedKwh[t - 1] ?? 0) + (period >= carryFromPeriod ? surplus : 0);
    const inShare = rules.stockShare && period >= rules.stockShare.fromPeriod && period <= rules.stockShare.allAtPeriod;
    let usable = 0;
    if (rules.stockPeriods.includes(period)) usable = stock;
    else if (inShare) usable = period === rules.stockShare!.allAtPeriod ? stock : rules.stockShare!.share * stock;
    ownUseKwh.push(Math.min(userClass.uncoveredKwh[t]!, usable));
    carriedKwh.push(stock - ownUseKwh[t]!);
  });
  return { ownUseKwh, carriedKwh };
}

class FillByProgramme {
  readonly #input: DayInput;
  readonly #parameters: PortraitParameters;
  readonly #own: Map<string, OwnDay>;
  readonly #fixed = new Map<string, number>();
  readonly #sales: Sale[];

  constructor(input: DayInput) {
    this.#input = input;
    this.#parameters = input.tradingCase.settings.portrait!;
    this.#own = new Map(input.classes.map((userClass) => [userClass.id, dayWithoutTrade(userClass, this.#parameters)]));
    const { trickle, ring } = this.#parameters;
    const all = trickle ? [...ring, trickle] : ring;
    this.#sales = [...new Set(all.map(({ seller, buyer }) => `${seller}>${buyer}`))].flatMap((text) => {
      const [seller, buyer] = text.split(">").map((id) => input.classes.find((one) => one.id === id)!);
      return input.prices.map((_, t) => ({ seller: seller!, buyer: buyer!, t }));
    });
  }

  trades(): Map<string, number> {
    this.#trickle();
    for (const period of this.#parameters.fillOrder) {
      const t = period - 1;
      if (this.#input.prices[t]!.noFeasiblePrice !== null) continue;
      for (const buyerId of new Set(this.#parameters.ring.map((pair) => pair.buyer))) this.#fill(t, buyerId);
    }
    return this.#fixed;
  }

  #fill(t: number, buyerId: string): void {
    const buyer = this.#input.classes.find((one) => one.id === buyerId)!;
    const offers = this.#parameters.ring
      .filter((pair) => pair.buyer === buyerId)
      .map((pair) => ({ seller: pair.seller, giveKwh: this.#mostKwh(pair.seller, buyerId, t) }));
    const offered = offers.reduce((all, { giveKwh }) => all + giveKwh, 0);
    const share = offered > 0 ? Math.min(1, this.#needKwh(buyer, t) / offered) : 0;
    for (const { seller, giveKwh } of offers) this.#fix(seller, buyerId, t, giveKwh * share);
  }

  #trickle(): void {
    const { trickle } = this.#parameters;
    if (!trickle || this.#input.prices[trickle.period - 1]!.noFeasiblePrice !== null) return;
    const { seller, buyer, reserveFor } = trickle;
    const users = this.#input.classes.find((one) => one.id === seller)!.users;
    const reserved = this.#input.classes.find((one) => one.id === reserveFor.buyer)!;
    const spare = this.#own.get(seller)!.carriedKwh[reserveFor.period - 1]! - this.#needKwh(reserved, reserveFor.period - 1);
    const t = trickle.period - 1;
    const need = this.#needKwh(this.#input.classes.find((one) => one.id === buyer)!, t);
    const offer = Math.min(trickle.kwhPerUser * users, spare, need, this.#mostKwh(seller, buyer, t));
    this.#fix(seller, buyer, t, Math.max(0, offer));
  }

  #fix(seller: string, buyer: string, t: number, energyKwh: number): void {
    const key = `${t + 1} ${seller}>${buyer}`;
    this.#fixed.set(key, (this.#fixed.get(key) ?? 0) + (energyKwh > 1e-9 ? energyKwh : 0));
  }

  #boughtKwh(id: string, t: number): number {
    return [...this.#fixed].reduce((all, [key, energy]) => all + (key.startsWith(`${t + 1} `) && key.endsWith(`>${id}`) ? energy : 0), 0);
  }

  /** What the buyer accepts of the load that own energy leaves, less the trades fixed so far. */
  #needKwh(buyer: ClassInput, t: number): number {
    const leftKwh = buyer.uncoveredKwh[t]! - this.#own.get(buyer.id)!.ownUseKwh[t]!;
    return Math.max(0, this.#input.acceptedShare[t]! * leftKwh - this.#boughtKwh(buyer.id, t));
  }

  /** The most that the seller can give the buyer in the period, all fixed trades kept: a linear programme. */
  #mostKwh(sellerId: string, buyerId: string, t: number): number {
    const seller = this.#input.classes.find((one) => one.id === sellerId)!;
    // Nobody sells in a period in which he has uncovered load, whoever has covered it since.
    if (seller.uncoveredKwh[t]! - this.#own.get(sellerId)!.ownUseKwh[t]! > 1e-9) return 0;
    const { carryFromPeriod, initialStockSale, quota } = this.#parameters;
    const cyclic = this.#input.tradingCase.settings.storage.dayEnd === "cyclic";
    const builder = new LinearProgrammeBuilder();
    const sales = this.#sales.filter((sale) => sale.seller === seller);
    const columns = sales.map((sale) => {
      const wanted = sale.t === t && sale.buyer.id === buyerId;
      return {
        sale,
        fromDay: builder.column(`day_${sale.t}_${sale.buyer.id}`, wanted ? -1 : 0),
        fromInitial: builder.column(`initial_${sale.t}_${sale.buyer.id}`, wanted ? -1 : 0),
        wanted,
      };
    });
    const day = (chosen: typeof columns): Term[] => chosen.map(({ fromDay }) => ({ column: fromDay, coefficient: 1 }));
    const initial = (chosen: typeof columns): Term[] => chosen.map(({ fromInitial }) => ({ column: fromInitial, coefficient: 1 }));
    for (const one of columns) {
      const fixed = this.#fixed.get(`${one.sale.t + 1} ${sellerId}>${one.sale.buyer.id}`) ?? 0;
      // Trades made before stay; in the wanted place more may be sold.
      builder.row(`fixed_${one.fromDay}`, [...day([one]), ...initial([one])], fixed, one.wanted ? Infinity : fixed);
    }
    for (let period = 1; period <= this.#input.periodCount; period++) {
      const now = columns.filter(({ sale }) => sale.t === period - 1);
      const share = cyclic ? 0 : (initialStockSale[String(period)] ?? 0);
      builder.atMost(`initial_${period}`, initial(now), share * seller.initialStockKwh);
      if (period < carryFromPeriod) {
        builder.atMost(`surplus_${period}`, day(now), seller.surplusKwh[period - 1]!);
      } else {
        const sofar = columns.filter(({ sale }) => sale.t + 1 >= carryFromPeriod && sale.t < period);
        builder.atMost(`carried_${period}`, day(sofar), this.#own.get(sellerId)!.carriedKwh[period - 1]!);
      }
    }
    if (quota) {
      const inside = columns.filter(({ sale }) => sale.t + 1 >= quota.fromPeriod && sale.t + 1 <= quota.toPeriod);
      builder.atMost("quota", [...day(inside), ...initial(inside)], quota.kwhPerUser * seller.users);
    }
    const already = this.#fixed.get(`${t + 1} ${sellerId}>${buyerId}`) ?? 0;
    return Math.max(0, -solveLinearProgramme(highs, builder.build()).objective - already);
  }
}

describe("the portrait's fill equals a sequence of linear programmes", () => {
  const limits: CaseLimits = { amplestStorage: true, minPeriods: 4, maxPeriods: 10, minClasses: 3, maxClasses: 5 };

  test("most of the random cases have trades, or the comparison would say nothing", () => {
    const traded = sampleCases(120, limits).filter((tradingCase) => solved(tradingCase, portrait).flows.peer.length > 0);
    expect(traded.length).toBeGreaterThan(60);
  });

  test.each([
    ["full acceptance", (tradingCase: TradingCase): TradingCase => tradingCase],
    ["acceptance by satisfaction", withSatisfaction],
  ])("in energy, by seller, buyer and period, with %s", (_, read) => {
    forRandomCases(
      120,
      (tradingCase) => {
        const day = solved(read(tradingCase), portrait);
        const expected = new FillByProgramme(day.input).trades();
        const found = new Map<string, number>();
        for (const { index, seller, buyer, energyKwh } of day.flows.peer) {
          const key = `${index + 1} ${seller}>${buyer}`;
          found.set(key, (found.get(key) ?? 0) + energyKwh);
        }
        for (const key of new Set([...expected.keys(), ...found.keys()])) {
          expectWithin(found.get(key) ?? 0, expected.get(key) ?? 0, 1e-5, `${key} (kWh)`);
        }
      },
      limits,
    );
  });
});
