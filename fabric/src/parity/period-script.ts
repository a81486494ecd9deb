import type { Draws } from "../../../src/ledger/consensus/simulator/random";
import { BOUNDS, type OfferRef, type PeriodRef, type SignatureRef } from "../../../src/ledger/contract";
import type { PartyCall, PartyQuery } from "../../../src/ledger/engine";
import { CONFIG, USERS } from "./cast";
import { ask, one, type Step } from "./step";
import { CALM, STRAINED } from "./tour";

const PARTIES = ["Platform", "Grid", "Company", "Storage", ...USERS] as const;

interface AskedOffer extends OfferRef {
  readonly energyWh: number;
}

/** Drawn steps of one period: trading, closing, metering, settlement, and what comes too early or too late. */
export class PeriodScript {
  readonly #offers: AskedOffer[] = [];
  readonly #signatures: SignatureRef[] = [];

  constructor(
    readonly draws: Draws,
    readonly at: PeriodRef,
  ) {}

  /** Once. */
  steps(): Step[] {
    const { draws, at } = this;
    const moves: readonly (readonly [weight: number, move: () => Step])[] = [
      [5, () => this.#offer()], [2, () => this.#manyOffers()], [6, () => this.#sign()], [3, () => this.#manySign()],
      [7, () => this.#decide()], [3, () => this.#storage()], [2, () => this.#outside()], [4, () => this.#money()],
      [2, () => this.#outOfPlace()], [5, () => this.#query()], [1, () => this.#malformed()],
    ];
    const bag = moves.flatMap(([weight, move]) => new Array<() => Step>(weight).fill(move));
    const some = (count: number): Step[] => Array.from({ length: count }, () => draws.pick(bag)());
    const trading = [this.#offer(), this.#manyOffers(), this.#manySign(), ...some(draws.between(8, 14))];
    const sellers = [...new Set(this.#offers.map(({ seller }) => seller))];
    const metering = sellers.flatMap((seller) => {
      const soldWh = this.#offers.filter((offer) => offer.seller === seller).reduce((sum, { energyWh }) => sum + energyWh, 0);
      const deliveredWh = Math.round(soldWh * draws.pick([0, 0.4, 0.8, 1, 1, 1]));
      const meter = one("Grid", "meter", { ...at, seller, deliveredWh });
      return draws.chance(0.15) ? [meter, meter] : [meter];
    });
    return [
      ...trading, one("Grid", "closePeriod", at), ...some(2), one("Grid", "settlePeriod", at), ...metering, ...some(2),
      one("Grid", "settlePeriod", at), ...some(1), ask("Platform", "audit", {}),
    ];
  }

  /** Mostly this period, now and then another one, or one that the day does not have. */
  #period(): PeriodRef {
    return this.draws.chance(0.95) ? this.at : { ...this.at, period: this.draws.between(1, CONFIG.periods + 1) };
  }

  #offerCall(seller: string, offer: string): PartyCall {
    const { draws } = this;
    const input = { ...this.#period(), offer, energyWh: draws.between(100, 9_000), priceHaoPerKwh: draws.between(3_000, 12_600) };
    if (input.period === this.at.period) this.#offers.push({ ...input, seller });
    return { party: seller, method: "offer", input };
  }

  #signCall(buyer: string, { energyWh, ...of }: AskedOffer, signature: string): PartyCall {
    const { day, period, seller, offer } = of;
    const asked = this.draws.pick([energyWh, Math.ceil(energyWh / 2), Math.ceil(energyWh / 3), energyWh + 1]);
    this.#signatures.push({ day, period, seller, offer, buyer, signature });
    return { party: buyer, method: "sign", input: { day, period, seller, offer, signature, energyWh: asked } };
  }

  #offer(): Step {
    return { kind: "calls", calls: [this.#offerCall(this.draws.pick(USERS), this.draws.pick(["o1", "o2"]))] };
  }

  #manyOffers(): Step {
    const offer = this.draws.pick(["o3", "o4"]);
    return { kind: "calls", calls: USERS.filter(() => this.draws.chance(0.6)).map((seller) => this.#offerCall(seller, offer)) };
  }

  #someOffer(): AskedOffer {
    const nobodys = { ...this.at, seller: this.draws.pick(USERS), offer: "o9", energyWh: 1_000 };
    return this.draws.chance(0.07) ? nobodys : this.draws.pick([...this.#offers, nobodys]);
  }

  #sign(): Step {
    return { kind: "calls", calls: [this.#signCall(this.draws.pick(USERS), this.#someOffer(), this.draws.pick(["s1", "s2"]))] };
  }

  /** All but the seller sign one offer at once: the calls do not touch each other. */
  #manySign(): Step {
    const offer = this.#someOffer();
    return { kind: "calls", calls: USERS.filter((user) => user !== offer.seller).map((buyer) => this.#signCall(buyer, offer, "s3")) };
  }

  #decide(): Step {
    const { draws, at } = this;
    const nobodys = { ...at, seller: "Ann", offer: "o1", buyer: "Bob", signature: "s9" };
    return one("Grid", draws.chance(0.8) ? "approveLine" : "refuseLine", { ...draws.pick([...this.#signatures, nobodys]), ...(draws.chance(0.7) ? CALM : STRAINED) });
  }

  #storage(): Step {
    const { draws } = this;
    const input = { ...this.#period(), move: `m${String(draws.between(1, 3))}`, energyWh: draws.between(1, 5_000) };
    return one(draws.pick(USERS), draws.chance(0.6) ? "store" : "withdraw", input);
  }

  #outside(): Step {
    const { draws } = this;
    const input = { ...this.#period(), purchase: `x${String(draws.between(1, 2))}`, channel: draws.pick(["grid", "company"]), energyWh: draws.between(1, 4_000) };
    return one(draws.pick(USERS), "buyOutside", input);
  }

  #money(): Step {
    const { draws } = this;
    const amountHao = draws.chance(0.15) ? BOUNDS.amountHao : draws.between(1, 30_000);
    const payment = `q${String(draws.between(1, 12))}`;
    const to = draws.pick([...PARTIES, "Nobody"]);
    const user = draws.pick(USERS);
    return draws.pick([
      one("Platform", "deposit", { party: to, payment, amountHao: Math.min(amountHao, 100_000) }),
      one(draws.pick(PARTIES), "payOut", { payment, amountHao }),
      one(user, "transfer", { payment, to: draws.chance(0.2) ? user : to, amountHao }),
    ]);
  }

  /** What the caller's role, or the period's stage, does not allow. */
  #outOfPlace(): Step {
    const { draws, at } = this;
    return draws.pick([
      one(draws.pick(USERS), "settlePeriod", at),
      one("Company", "offer", { ...at, offer: "o1", energyWh: 1, priceHaoPerKwh: 5_000 }),
      one("Grid", "settlePeriod", at),
      one("Grid", "meter", { ...at, seller: draws.pick([...PARTIES, "Nobody"]), deliveredWh: 0 }),
      one("Mallory", "payOut", { payment: "w", amountHao: 1 }),
    ]);
  }

  #query(): Step {
    const { draws, at } = this;
    const asker = draws.pick(PARTIES);
    const party = draws.pick(USERS);
    const queries: readonly (readonly [PartyQuery["method"], object])[] = [
      ["balance", { party }],
      ["bill", { party, day: at.day }],
      ["history", { record: draws.pick(["account", "credit"]), of: [party] }],
      ["query", { record: draws.pick(["offer", "signature", "meter", "allocation", "settlement"]), of: [at.day, at.period] }],
      ["query", { record: draws.pick(["deposit", "refusal", "stored"]), of: [party] }],
      ["audit", {}],
    ];
    return ask(asker, ...draws.pick(queries));
  }

  #malformed(): Step {
    const { draws, at } = this;
    const calls: readonly PartyCall[] = [
      { party: "Ann", method: "offer", input: { ...at, offer: "o1", energyWh: 0, priceHaoPerKwh: 5_000 } },
      { party: "Bob", method: "payOut", input: { payment: "q1", amountHao: -1 } },
      { party: "Grid", method: "meter", input: { ...at, seller: "Ann" } },
      { party: "Cid", method: "store", input: { ...at, move: "m 1", energyWh: 1 } },
      { party: "Platform", method: "register", input: { party: "-" } },
    ];
    return { kind: "malformed", call: draws.pick(calls) };
  }
}
