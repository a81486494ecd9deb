import type { ClassId } from "../../case/types";
import type { SolvedDay } from "../../trading/solve-day";
import { sum } from "../../units";
import { add, HAO_PER_YUAN, type TradingConfig } from "../contract";
import { buyerPayment, costHao } from "../contract/settle-trade";
import type { DealtDay } from "../deal";
import type { Replay } from "./replay";

/** One sum of money three times: by the model, by the model in whole Wh and hao, by the ledger. */
export interface ReconciledSum {
  readonly what: string;
  /** Of a class; null where it is an operator's. */
  readonly classId: ClassId | null;
  readonly modelYuan: number;
  /** Every amount of the dealt day rounded to the hao, and summed. */
  readonly roundedHao: number;
  readonly ledgerHao: number;
  /** What rounding can move the sum by at most (yuan): half a hao an amount, a Wh a class flow at its price, the price's own rounding. */
  readonly roundingYuan: number;
}

/** A number of amounts of a party or class in one period, with what their rounding can do. */
interface Posting {
  readonly what: string;
  readonly classId: ClassId | null;
  readonly hao: number;
}

const UNTRADED = { surchargeHaoPerKwh: 0 };

/**
 * The money of a replayed day beside the model's settlement: for each class what it earns and pays, for each operator
 * what it receives. On a day on which everybody delivers and the grid refuses nothing, `ledgerHao` equals `roundedHao`.
 */
export function reconcile(day: SolvedDay, dealt: DealtDay, config: TradingConfig, replay: Replay): ReconciledSum[] {
  const classOf = new Map(dealt.users.map(({ party, classId }) => [party, classId]));
  const planned = sumPostings(plannedPostings(dealt, config, classOf));
  const done = sumPostings(replayedPostings(replay, classOf));
  const bounds = roundingBounds(day, dealt, config, planned);
  return modelSums(day).map(({ what, classId, modelYuan }) => {
    const name = nameOf(what, classId);
    return { what, classId, modelYuan, roundedHao: planned.get(name)?.hao ?? 0, ledgerHao: done.get(name)?.hao ?? 0, roundingYuan: bounds.get(name) ?? 0 };
  });
}

/** Whether every account holds what was paid in and what the day's trades, purchases and moves leave of it. */
export function accountsAgree(replay: Replay): boolean {
  const owed = new Map<string, number>();
  const book = (party: string, hao: number): unknown => owed.set(party, add(owed.get(party) ?? 0, hao));
  const operator = new Map(replay.parties.filter(({ role }) => role !== "user").map(({ role, party }) => [role, party]));
  for (const { seller, buyer, settlement } of replay.trades) {
    if (settlement === null) continue;
    const { energyHao, gridFeeHao, platformFeeHao, surchargeHao, penaltyHao } = settlement;
    book(buyer, penaltyHao - energyHao - gridFeeHao - platformFeeHao - surchargeHao);
    book(seller, energyHao - penaltyHao);
    book(operator.get("grid")!, gridFeeHao);
    book(operator.get("platform")!, platformFeeHao + surchargeHao);
  }
  for (const { party, channel, costHao: hao } of replay.purchases) {
    book(party, -hao);
    book(operator.get(channel)!, hao);
  }
  for (const { party, rentalHao } of [...replay.opening, ...replay.moves]) {
    book(party, -rentalHao);
    book(operator.get("storage")!, rentalHao);
  }
  return replay.parties.every(({ party, advanceHao, availableHao, lockedHao }) => lockedHao === 0 && availableHao === add(advanceHao, owed.get(party) ?? 0));
}

const SOLD = "earned as seller";
const PEER = "paid for other users' energy";
const GRID = "paid to the grid for energy";
const COMPANY = "paid to the company";
const RENTAL = "paid for storage";
const GRID_FEES = "grid, fees";
const GRID_SALES = "grid, energy";
const COMPANY_SALES = "company, energy";
const PLATFORM_FEES = "platform, fees (Eq. 24)";
const RENTALS = "storage, rental";

function modelSums({ settlement, input }: SolvedDay): Omit<ReconciledSum, "roundedHao" | "ledgerHao" | "roundingYuan">[] {
  const { fees } = input.tradingCase.settings;
  const peerKwh = sum(settlement.classes.map(({ purchases }) => sum(purchases.peer)));
  const ofClass = (what: string, pick: (of: (typeof settlement.classes)[number]) => readonly number[]) =>
    settlement.classes.map((of) => ({ what, classId: of.id, modelYuan: sum(pick(of)) }));
  const ofOperator = (what: string, modelYuan: number) => ({ what, classId: null, modelYuan });
  return [
    ...ofClass(SOLD, (of) => of.sellerRevenueYuan),
    ...ofClass(PEER, (of) => of.peerCostYuan),
    ...ofClass(GRID, (of) => of.gridCostYuan),
    ...ofClass(COMPANY, (of) => of.companyCostYuan),
    ...ofClass(RENTAL, (of) => of.rentalYuan),
    ofOperator(GRID_FEES, peerKwh * fees.gridYuanPerKwh),
    ofOperator(GRID_SALES, sum(settlement.gridYuan) - peerKwh * fees.gridYuanPerKwh),
    ofOperator(COMPANY_SALES, sum(settlement.companyYuan)),
    ofOperator(PLATFORM_FEES, sum(settlement.platformYuan)),
    ofOperator(RENTALS, sum(settlement.storageRentalYuan)),
  ];
}

type Classes = ReadonlyMap<string, ClassId>;

function plannedPostings({ periods }: DealtDay, config: TradingConfig, classOf: Classes): Posting[] {
  return periods.flatMap(({ period, sellerPriceHaoPerKwh, trades, purchases, moves }) => [
    ...trades.flatMap(({ seller, buyer, energyWh }) => {
      const paid = buyerPayment(energyWh, { energyWh, priceHaoPerKwh: sellerPriceHaoPerKwh, ...UNTRADED }, config);
      return tradePostings(classOf.get(seller)!, classOf.get(buyer)!, paid);
    }),
    ...purchases.flatMap(({ party, channel, energyWh }) => {
      const prices = channel === "grid" ? config.gridPricesHaoPerKwh : config.companyPricesHaoPerKwh;
      return purchasePostings(classOf.get(party)!, channel, costHao(energyWh, prices[period - 1]!));
    }),
    ...moves.flatMap(({ party, energyWh }) => movePostings(classOf.get(party)!, costHao(energyWh, config.rentalHaoPerKwh))),
  ]);
}

function replayedPostings({ trades, purchases, moves }: Replay, classOf: Classes): Posting[] {
  return [
    ...trades.flatMap(({ seller, buyer, settlement }) => (settlement === null ? [] : tradePostings(classOf.get(seller)!, classOf.get(buyer)!, settlement))),
    ...purchases.flatMap(({ party, channel, costHao: hao }) => purchasePostings(classOf.get(party)!, channel, hao)),
    ...moves.flatMap(({ party, rentalHao }) => movePostings(classOf.get(party)!, rentalHao)),
  ];
}

function tradePostings(seller: ClassId, buyer: ClassId, paid: { readonly energyHao: number; readonly gridFeeHao: number; readonly platformFeeHao: number }): Posting[] {
  return [
    { what: SOLD, classId: seller, hao: paid.energyHao },
    { what: PEER, classId: buyer, hao: paid.energyHao },
    { what: PEER, classId: buyer, hao: paid.gridFeeHao },
    { what: PEER, classId: buyer, hao: paid.platformFeeHao },
    { what: GRID_FEES, classId: null, hao: paid.gridFeeHao },
    { what: PLATFORM_FEES, classId: null, hao: paid.platformFeeHao },
  ];
}

function purchasePostings(classId: ClassId, channel: "grid" | "company", hao: number): Posting[] {
  return channel === "grid"
    ? [{ what: GRID, classId, hao }, { what: GRID_SALES, classId: null, hao }]
    : [{ what: COMPANY, classId, hao }, { what: COMPANY_SALES, classId: null, hao }];
}

function movePostings(classId: ClassId, hao: number): Posting[] {
  return [
    { what: RENTAL, classId, hao },
    { what: RENTALS, classId: null, hao },
  ];
}

interface PostedSum {
  readonly hao: number;
  readonly amounts: number;
}

function sumPostings(postings: readonly Posting[]): Map<string, PostedSum> {
  const sums = new Map<string, PostedSum>();
  for (const { what, classId, hao } of postings) {
    const name = nameOf(what, classId);
    const before = sums.get(name) ?? { hao: 0, amounts: 0 };
    sums.set(name, { hao: add(before.hao, hao), amounts: before.amounts + 1 });
  }
  return sums;
}

/**
 * How far each planned sum can lie from the model's (yuan): half a hao for each amount; one Wh for each flow of a class
 * in a period at the highest price that it can have; and the model's energy times the rounding of its price.
 */
function roundingBounds(day: SolvedDay, dealt: DealtDay, config: TradingConfig, planned: ReadonlyMap<string, PostedSum>): Map<string, number> {
  const { prices } = day.settlement;
  const { fees, storage } = day.input.tradingCase.settings;
  const highest = {
    [SOLD]: config.buyerPriceMaxHaoPerKwh,
    [PEER]: config.buyerPriceMaxHaoPerKwh,
    [GRID]: Math.max(...config.gridPricesHaoPerKwh),
    [GRID_SALES]: Math.max(...config.gridPricesHaoPerKwh),
    [COMPANY]: Math.max(...config.companyPricesHaoPerKwh),
    [COMPANY_SALES]: Math.max(...config.companyPricesHaoPerKwh),
    [RENTAL]: config.rentalHaoPerKwh,
    [RENTALS]: config.rentalHaoPerKwh,
    [GRID_FEES]: config.gridFeeHaoPerKwh,
    [PLATFORM_FEES]: config.platformFeeHaoPerKwh,
  };
  const off = (haoPerKwh: readonly number[], yuanPerKwh: readonly number[]): number[] => haoPerKwh.map((hao, t) => Math.abs(hao / HAO_PER_YUAN - yuanPerKwh[t]!));
  const feeOff = Math.abs(config.gridFeeHaoPerKwh / HAO_PER_YUAN - fees.gridYuanPerKwh) + Math.abs(config.platformFeeHaoPerKwh / HAO_PER_YUAN - fees.platformYuanPerKwh);
  const priceOff = {
    seller: off(dealt.periods.map(({ sellerPriceHaoPerKwh }) => sellerPriceHaoPerKwh), prices.seller),
    grid: off(config.gridPricesHaoPerKwh, prices.grid),
    company: off(config.companyPricesHaoPerKwh, prices.company),
  };
  const rentalOff = Math.abs(config.rentalHaoPerKwh / HAO_PER_YUAN - storage.rentalYuanPerKwh);
  const weighed = (energyKwh: readonly number[], offYuan: readonly number[]): number => sum(energyKwh.map((kwh, t) => kwh * offYuan[t]!));
  const flows = day.flows.classes.length * day.input.periodCount;

  const bounds = new Map<string, number>();
  const bound = (what: keyof typeof highest, classId: ClassId | null, priceErrorYuan: number): void => {
    const amounts = planned.get(nameOf(what, classId))?.amounts ?? 0;
    // A flow of a class in a period is off by less than a Wh for each class that it comes from or goes to.
    bounds.set(nameOf(what, classId), priceErrorYuan + (amounts * 0.5 + flows * (highest[what] / 1000)) / HAO_PER_YUAN);
  };
  const peerKwh = sum(day.settlement.classes.map(({ purchases }) => sum(purchases.peer)));
  let gridOff = 0;
  let companyOff = 0;
  let movedKwh = 0;
  day.settlement.classes.forEach(({ id, soldKwh, purchases }, k) => {
    const moved = sum(day.flows.classes[k]!.riseKwh) + sum(day.flows.classes[k]!.fallKwh);
    bound(SOLD, id, weighed(soldKwh, priceOff.seller));
    bound(PEER, id, weighed(purchases.peer, priceOff.seller) + sum(purchases.peer) * feeOff);
    bound(GRID, id, weighed(purchases.grid, priceOff.grid));
    bound(COMPANY, id, weighed(purchases.company, priceOff.company));
    bound(RENTAL, id, moved * rentalOff);
    gridOff += weighed(purchases.grid, priceOff.grid);
    companyOff += weighed(purchases.company, priceOff.company);
    movedKwh += moved;
  });
  bound(GRID_FEES, null, peerKwh * feeOff);
  bound(PLATFORM_FEES, null, peerKwh * feeOff);
  bound(GRID_SALES, null, gridOff);
  bound(COMPANY_SALES, null, companyOff);
  bound(RENTALS, null, movedKwh * rentalOff);
  return bounds;
}

function nameOf(what: string, classId: ClassId | null): string {
  return `${what}/${classId ?? ""}`;
}
