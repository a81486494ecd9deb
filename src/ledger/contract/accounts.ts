import { add } from "./integers";
import { keys } from "./keys";
import type { Account } from "./records";
import { refuse } from "./refusal";
import type { Session } from "./session";
import { BOUNDS } from "./units";

const EMPTY: Account = { availableHao: 0, lockedHao: 0 };

/** Money of the parties in hao. Only `deposit` and `payOut` change the sum over all accounts. */
export class Accounts {
  constructor(readonly session: Session) {}

  async of(party: string): Promise<Account> {
    return (await this.session.get(keys.account(party))) ?? EMPTY;
  }

  /** Money that comes from outside. */
  async deposit(party: string, amountHao: number): Promise<void> {
    const { availableHao, lockedHao } = await this.of(party);
    const balanceHao = availableHao + lockedHao + amountHao;
    if (balanceHao > BOUNDS.balanceHao) refuse("balance-limit", { limitHao: BOUNDS.balanceHao });
    await this.#change(party, amountHao, 0);
  }

  /** Money that leaves. */
  async payOut(party: string, amountHao: number): Promise<void> {
    await this.#requireAvailable(party, amountHao);
    await this.#change(party, -amountHao, 0);
  }

  async lock(party: string, amountHao: number): Promise<void> {
    await this.#requireAvailable(party, amountHao);
    await this.#change(party, -amountHao, amountHao);
  }

  async unlock(party: string, amountHao: number): Promise<void> {
    await this.#change(party, amountHao, -amountHao);
  }

  /** Of money that is not locked. */
  async pay(from: string, to: string, amountHao: number): Promise<void> {
    await this.#requireAvailable(from, amountHao);
    await this.transfer(from, to, amountHao);
  }

  async transfer(from: string, to: string, amountHao: number): Promise<void> {
    await this.#change(from, -amountHao, 0);
    await this.#change(to, amountHao, 0);
  }

  async #requireAvailable(party: string, amountHao: number): Promise<void> {
    const { availableHao } = await this.of(party);
    if (availableHao < amountHao) refuse("insufficient-funds", { availableHao, requiredHao: amountHao });
  }

  async #change(party: string, availableHao: number, lockedHao: number): Promise<void> {
    if (availableHao === 0 && lockedHao === 0) return;
    const before = await this.of(party);
    const after = { availableHao: add(before.availableHao, availableHao), lockedHao: add(before.lockedHao, lockedHao) };
    if (after.availableHao < 0 || after.lockedHao < 0) {
      throw new RangeError(`account of ${party}: came ${String(after.availableHao)} hao available and ${String(after.lockedHao)} locked, required neither below 0`);
    }
    this.session.put(keys.account(party), after);
  }
}
