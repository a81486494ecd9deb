import { createAuthority, createMember, keyPairFromSeed, ProposalRefusedError, seedFromText, type SignedProposal, type Signer } from "../chain";
import { BOUNDS, canonicalJson, MalformedInputError } from "../contract";
import { offerDepositHao } from "../contract/settle-trade";
import type { Committed, EmbeddedEngine, PartyCall, ProposableCall } from "../engine";
import { openingMs, OPERATORS, type ReplayPlan } from "./plan";
import type { Stage } from "./replay-period";

/** What a malevolent user tried, and what came of it. */
export interface Attempt {
  readonly attack: string;
  readonly by: string;
  readonly period: number;
  /** Who noticed: whoever takes proposals, the contract's input rules, its written refusal, or the check at commit. Null: nobody did. */
  readonly stoppedBy: "proposal check" | "input rules" | "contract" | "commit" | null;
  /** The code or reason, in the ledger's words. */
  readonly how: string;
}

/** Tries fourteen attacks on the embedded ledger, while a day goes over it. */
export class Attacker {
  readonly attempts: Attempt[] = [];
  readonly #engine: EmbeddedEngine;
  readonly #plan: ReplayPlan;
  readonly #party: string;
  readonly #victim: string;

  /** @param victim another user, in whose name the attacker acts. Both must be enrolled before the attacks. */
  constructor(engine: EmbeddedEngine, plan: ReplayPlan, party: string, victim: string) {
    this.#engine = engine;
    this.#plan = plan;
    this.#party = party;
    this.#victim = victim;
  }

  /** All attacks that a stage of a period allows. */
  async attack(period: number, stage: Stage): Promise<void> {
    if (stage === "open") await this.#whileOpen(period);
    if (stage === "closed") await this.#afterClose(period, "a trade after its period is closed");
    if (stage === "settled") await this.#afterClose(period, "a trade after its period is settled");
  }

  async #whileOpen(period: number): Promise<void> {
    const at = { day: this.#plan.day, period };
    const own = (method: PartyCall["method"], input: object): PartyCall => ({ party: this.#party, method, input });
    // Of one Wh: its deposit stays locked until the settlement, and the attacker's own day is to go on.
    const anOffer = { ...at, offer: "trap", energyWh: 1, priceHaoPerKwh: this.#lowestPrice() };
    const timeMs = openingMs(this.#plan, period);

    // Whose signature it is.
    const stranger = keyPairFromSeed(seedFromText(`${this.#engine.seed} stranger`));
    await this.#try(period, "another user's name under one's own signature", this.#engine.propose({ ...own("offer", anOffer), party: this.#victim }, timeMs, this.#forged()));
    await this.#try(period, "a certificate from an authority of one's own", this.#engine.propose(own("offer", anOffer), timeMs, this.#selfMade(stranger)));
    const accepted = this.#engine.propose(own("offer", anOffer), timeMs);
    await this.#engine.commit([await this.#engine.ledger.endorse(accepted)], timeMs);
    await this.#try(period, "the same signed offer sent once more", accepted);
    await this.#try(period, "an offer with the energy changed after it was signed", { ...accepted, proposal: this.#engine.propose(own("offer", { ...anOffer, energyWh: 9000 }), timeMs).proposal });

    // What a user may do.
    await this.#tryCall(period, "the grid's approval of one's own trade", own("approveLine", { ...at, seller: this.#party, offer: "trap", buyer: this.#victim, signature: "x", loads: this.#plan.grid.baseLoads, exact: { bus: 1, voltageMicroPu: 1_000_000 } }));
    await this.#tryCall(period, "money paid in by oneself", own("deposit", { party: this.#party, payment: "gift", amountHao: 1_000_000 }));
    await this.#tryCall(period, "a purchase from oneself", own("sign", { ...at, seller: this.#party, offer: "trap", signature: "own", energyWh: 1 }));
    await this.#tryCall(period, "an offer above the price bound", own("offer", { ...anOffer, offer: "dear", priceHaoPerKwh: this.#highestPrice() + 1 }));
    const huge = { ...anOffer, offer: "huge", energyWh: BOUNDS.energyWh, priceHaoPerKwh: this.#highestPrice() };
    // With a small deposit, or none, the money may well be there.
    if (offerDepositHao(huge.energyWh, huge.priceHaoPerKwh, this.#plan.config) > (await this.#availableHao())) {
      await this.#tryCall(period, "an offer without the money for its deposit", own("offer", huge));
    }
    const half = canonicalJson({ ...anOffer, offer: "half" }).replace('"energyWh":1', '"energyWh":0.5');
    await this.#tryCall(period, "half a watt-hour", { party: this.#party, method: "offer", input: half });
    await this.#twice(period);
    const answer = await this.#engine.evaluate({ party: this.#party, method: "bill", input: { party: this.#victim, day: this.#plan.day } });
    this.#note(period, "another user's bill", answer.status === "refused" ? "contract" : null, answer.reason ?? answer.status);
  }

  async #afterClose(period: number, attack: string): Promise<void> {
    await this.#tryCall(period, attack, { party: this.#party, method: "offer", input: { day: this.#plan.day, period, offer: "late", energyWh: 1000, priceHaoPerKwh: this.#lowestPrice() } });
  }

  /** Spends the same money twice in one block: both are endorsed on the same state, and only one may count. */
  async #twice(period: number): Promise<void> {
    const timeMs = openingMs(this.#plan, period);
    const availableHao = await this.#availableHao();
    const pay = (payment: string): PartyCall => ({ party: this.#party, method: "transfer", input: { payment: `${payment}-${period}`, to: this.#victim, amountHao: Math.floor(availableHao / 2) + 1 } });
    const both = await Promise.all(["first", "second"].map((payment) => this.#engine.ledger.endorse(this.#engine.propose(pay(payment), timeMs))));
    const [first, second] = await this.#engine.commit(both, timeMs);
    this.#noteCommitted(period, "the same money paid twice in one block", second!);
    // What got through is given back, so that the day goes on as planned.
    if (first!.code === "VALID" && first!.answer.status === "accepted") {
      const back: PartyCall = { party: this.#victim, method: "transfer", input: { payment: `back-${period}-${this.#party}`, to: this.#party, amountHao: Math.floor(availableHao / 2) + 1 } };
      await this.#engine.submit([back], timeMs);
    }
  }

  async #availableHao(): Promise<number> {
    const answer = await this.#engine.evaluate({ party: this.#party, method: "balance", input: { party: this.#party } });
    return answer["availableHao"] as number;
  }

  /** The victim's certificate with the attacker's key. */
  #forged(): Signer {
    return { certificate: this.#engine.signerOf(this.#victim).certificate, sign: (message) => this.#engine.signerOf(this.#party).sign(message) };
  }

  /** A certificate that says "grid", from an authority that nobody knows. */
  #selfMade(keys: ReturnType<typeof keyPairFromSeed>): Signer {
    const authority = createAuthority("user-organisation", seedFromText(`${this.#engine.seed} false authority`));
    return createMember(authority, OPERATORS.grid, keys, { role: "grid" });
  }

  /** By the buyers' bounds; may be 0, which takes no deposit. */
  #lowestPrice(): number {
    const { buyerPriceMinHaoPerKwh, gridFeeHaoPerKwh, platformFeeHaoPerKwh } = this.#plan.config;
    return Math.max(0, buyerPriceMinHaoPerKwh - gridFeeHaoPerKwh - platformFeeHaoPerKwh);
  }

  #highestPrice(): number {
    const { buyerPriceMaxHaoPerKwh, gridFeeHaoPerKwh, platformFeeHaoPerKwh } = this.#plan.config;
    return Math.max(0, buyerPriceMaxHaoPerKwh - gridFeeHaoPerKwh - platformFeeHaoPerKwh);
  }

  #tryCall(period: number, attack: string, call: ProposableCall): Promise<void> {
    return this.#try(period, attack, this.#engine.propose(call, openingMs(this.#plan, period)));
  }

  async #try(period: number, attack: string, signed: SignedProposal): Promise<void> {
    try {
      const endorsed = await this.#engine.ledger.endorse(signed);
      const [committed] = await this.#engine.commit([endorsed], openingMs(this.#plan, period));
      this.#noteCommitted(period, attack, committed!);
    } catch (error) {
      if (error instanceof ProposalRefusedError) this.#note(period, attack, "proposal check", error.code);
      else if (error instanceof MalformedInputError) this.#note(period, attack, "input rules", error.message);
      else throw error;
    }
  }

  #noteCommitted(period: number, attack: string, { answer, code }: Committed): void {
    if (code !== "VALID") this.#note(period, attack, "commit", code);
    else this.#note(period, attack, answer.status === "refused" ? "contract" : null, answer.reason ?? answer.status);
  }

  #note(period: number, attack: string, stoppedBy: Attempt["stoppedBy"], how: string): void {
    this.attempts.push({ attack, by: this.#party, period, stoppedBy, how });
  }
}
