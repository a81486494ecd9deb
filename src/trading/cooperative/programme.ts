import type { DayInput } from "../../model/day-input";
import { feeSumYuanPerKwh } from "../../model/prices";
import { sharedPartKwh, stockEfficiency } from "../../model/storage";
import { periodLabel } from "../../units";
import { LinearProgrammeBuilder, type LinearProgramme, type Term } from "./linear-programme";

/** Positions of one class's variables in one period; all in kWh. */
export interface ClassColumns {
  readonly pvToLoad: number;
  readonly pvToStock: number;
  readonly pvSold: number;
  readonly pvCurtailed: number;
  readonly stockToLoad: number;
  readonly stockSold: number;
  readonly evStock: number;
  readonly sharedStock: number;
  readonly rise: number;
  readonly fall: number;
  readonly grid: number;
  readonly company: number;
  /** Energy from this class to each other class, by position; -1 on the diagonal. */
  readonly peerTo: readonly number[];
}

export interface CooperativeProgramme {
  readonly programme: LinearProgramme;
  /** columns[k][t] */
  readonly columns: readonly (readonly ClassColumns[])[];
}

/** Without any fee a detour over a peer would cost nothing; this keeps it from appearing in the optimum. */
const SMALLEST_PEER_COST_YUAN_PER_KWH = 1e-6;

/**
 * The linear programme of a rational community (problem P1): what users pay to all other parties is minimised,
 *   sum Q_G grid + Q_C company + (lambda + lambda_F) peer + rental (rises + falls);
 * the seller price cancels between users. Peer energy is allowed where a feasible price exists (Eqs. 3-6), the storage
 * keeps Eqs. 30-31. PV is sold only beyond the load of its own period, so nobody resells in the period in which he buys.
 * Where buyers accept less than all they need, what they buy from peers is at most that share of the load that own PV
 * and own stock leave.
 *
 * With `peerTrade` false the same programme without trade gives the cost of a community whose members do not trade.
 */
export function cooperativeProgramme(input: DayInput, peerTrade = true): CooperativeProgramme {
  const { settings, periods } = input.tradingCase;
  const { storage, fees, stepHours } = settings;
  const efficiency = stockEfficiency(storage.roundTripEfficiency);
  const builder = new LinearProgrammeBuilder();
  const feeSum = Math.max(feeSumYuanPerKwh(fees), SMALLEST_PEER_COST_YUAN_PER_KWH);

  const columns = input.classes.map((userClass, k) =>
    userClass.pvKwh.map((_, t): ClassColumns => {
      const name = (what: string): string => `${what}_${userClass.id}_${periodLabel(t)}`;
      const open = peerTrade && input.prices[t]!.noFeasiblePrice === null;
      return {
        pvToLoad: builder.column(name("pvToLoad")),
        pvToStock: builder.column(name("pvToStock")),
        pvSold: builder.column(name("pvSold"), 0, userClass.surplusKwh[t]!),
        pvCurtailed: builder.column(name("pvCurtailed")),
        stockToLoad: builder.column(name("stockToLoad")),
        stockSold: builder.column(name("stockSold")),
        evStock: builder.column(name("evStock"), 0, storage.evBufferKwhPerUser * userClass.users),
        sharedStock: builder.column(name("sharedStock")),
        rise: builder.column(name("rise"), storage.rentalYuanPerKwh),
        fall: builder.column(name("fall"), storage.rentalYuanPerKwh),
        grid: builder.column(name("grid"), periods.gridPriceYuanPerKwh[t]!),
        company: builder.column(name("company"), periods.companyPriceYuanPerKwh[t]!),
        peerTo: input.classes.map((other, j) =>
          j === k ? -1 : builder.column(`${name("peer")}_to_${other.id}`, feeSum, open ? Infinity : 0),
        ),
      };
    }),
  );

  input.classes.forEach((userClass, k) => {
    const initialShared = sharedPartKwh(userClass.initialStockKwh, userClass.users, storage);
    for (let t = 0; t < input.periodCount; t++) {
      const now = columns[k]![t]!;
      const before = t === 0 ? null : columns[k]![t - 1]!;
      const name = (what: string): string => `${what}_${userClass.id}_${periodLabel(t)}`;
      const sellers = columns.flatMap((other, i) => (i === k ? [] : [plus(other[t]!.peerTo[k]!)]));
      const buyers = now.peerTo.flatMap((column) => (column < 0 ? [] : [minus(column)]));
      builder.equality(
        name("pvBalance"),
        [plus(now.pvToLoad), plus(now.pvToStock), plus(now.pvSold), plus(now.pvCurtailed)],
        userClass.pvKwh[t]!,
      );
      builder.equality(
        name("loadBalance"),
        [plus(now.pvToLoad), plus(now.stockToLoad), ...sellers, plus(now.grid), plus(now.company)],
        userClass.loadKwh[t]!,
      );
      const share = input.acceptedShare[t]!;
      if (share < 1) {
        builder.atMost(
          name("acceptance"),
          [...sellers, { column: now.pvToLoad, coefficient: share }, { column: now.stockToLoad, coefficient: share }],
          share * userClass.loadKwh[t]!,
        );
      }
      builder.equality(name("salesBalance"), [plus(now.pvSold), plus(now.stockSold), ...buyers], 0);
      builder.equality(
        name("stockState"),
        [
          plus(now.evStock),
          plus(now.sharedStock),
          ...(before ? [minus(before.evStock), minus(before.sharedStock)] : []),
          { column: now.pvToStock, coefficient: -efficiency.charge },
          { column: now.stockToLoad, coefficient: 1 / efficiency.discharge },
          { column: now.stockSold, coefficient: 1 / efficiency.discharge },
        ],
        before ? 0 : userClass.initialStockKwh,
      );
      builder.equality(
        name("sharedState"),
        [plus(now.sharedStock), ...(before ? [minus(before.sharedStock)] : []), minus(now.rise), plus(now.fall)],
        before ? 0 : initialShared,
      );
    }
    if (storage.dayEnd === "cyclic") {
      const last = columns[k]![input.periodCount - 1]!;
      builder.atLeast(
        `dayEnd_${userClass.id}`,
        [plus(last.evStock), plus(last.sharedStock)],
        userClass.initialStockKwh,
      );
    }
  });

  for (let t = 0; t < input.periodCount; t++) {
    const all = (pick: (of: ClassColumns) => number): Term[] => columns.map((ofClass) => plus(pick(ofClass[t]!)));
    builder.atMost(`capacity_${periodLabel(t)}`, all((of) => of.sharedStock), storage.capacityKwh);
    builder.atMost(`chargePower_${periodLabel(t)}`, all((of) => of.rise), storage.powerKw * stepHours);
    builder.atMost(`dischargePower_${periodLabel(t)}`, all((of) => of.fall), storage.powerKw * stepHours);
  }
  return { programme: builder.build(), columns };
}

function plus(column: number): Term {
  return { column, coefficient: 1 };
}

function minus(column: number): Term {
  return { column, coefficient: -1 };
}
