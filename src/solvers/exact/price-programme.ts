import type { DayInput } from "../../model/day-input";
import { LinearProgrammeBuilder, type LinearProgramme, type Term } from "../../trading/cooperative/linear-programme";
import { frontProgramme } from "./front-programme";
import { openPeriods } from "../trading/price-problem";

/** The price-grid programme of P2 and where its additional columns are. */
export interface PriceProgramme {
  readonly programme: LinearProgramme;
  /** Energy sold, and load left for others, by period, buyer and price interval; needed to read prices off a solution. */
  readonly cells: readonly PriceCell[];
  /** Columns that must be 0 or 1; none in the relaxation. */
  readonly integerColumns: readonly number[];
}

export interface PriceCell {
  readonly t: number;
  readonly peerColumn: number;
  readonly needColumn: number;
}

/**
 * A lower bound of P2 as a (mixed-integer) linear programme. The price of each period is cut into `intervals` of equal
 * width between floor and ceiling; within an interval sellers get the price of its upper end while buyers accept the
 * share of its lower end, which no real price betters, so the programme's optimum is below that of P2, and the bound
 * grows tighter with the number of intervals.
 *
 * With `oneInterval` each period has a single interval (a 0-1 variable each); without, the energy of a period may be
 * split over intervals, and each of its buyers may pay another price. Both only widen the choice, so the bound stays
 * one. And they widen it little: revenue E Q(E / need) is concave in the energy sold E and the need, because x acos(x)
 * is concave on [0, 1], so mixing prices gains nothing in the limit.
 */
export function priceProgramme(
  input: DayInput,
  sellerWeight: number,
  intervals: number,
  oneInterval: boolean,
): PriceProgramme {
  const full = { ...input, acceptedShare: input.acceptedShare.map(() => 1) };
  const { problem } = frontProgramme(full);
  const { rentalYuanPerKwh } = input.tradingCase.settings.storage;
  const builder = LinearProgrammeBuilder.from(problem.programme);
  const cells: PriceCell[] = [];
  const integerColumns: number[] = [];
  const extra = sellerWeight - 1;
  for (const ofClass of problem.columns) {
    for (const { rise, fall } of ofClass) {
      builder.addCost(rise, extra * rentalYuanPerKwh);
      builder.addCost(fall, extra * rentalYuanPerKwh);
    }
  }
  for (const t of openPeriods(input)) {
    const { floorYuanPerKwh, ceilingYuanPerKwh } = input.prices[t]!;
    const width = (ceilingYuanPerKwh - floorYuanPerKwh) / intervals;
    const buyers = input.classes.flatMap((of, j) => (of.uncoveredKwh[t]! > 0 ? [j] : []));
    if (buyers.length === 0) continue;
    const chosen = oneInterval
      ? Array.from({ length: intervals }, (_, n) => builder.column(`interval_${t}_${n}`, 0, 1))
      : [];
    integerColumns.push(...chosen);
    if (oneInterval) builder.equality(`oneInterval_${t}`, chosen.map(plus), 1);
    for (const j of buyers) {
      const uncovered = input.classes[j]!.uncoveredKwh[t]!;
      const sold: Term[] = [];
      const needed: Term[] = [];
      for (let n = 0; n < intervals; n++) {
        const highestPrice = floorYuanPerKwh + (n + 1) * width;
        const highestShare = Math.cos((n / intervals) * (Math.PI / 2));
        const peerColumn = builder.column(`peer_${j}_${t}_${n}`, -extra * highestPrice);
        const needColumn = builder.column(`need_${j}_${t}_${n}`);
        builder.atMost(`accepted_${j}_${t}_${n}`, [plus(peerColumn), { column: needColumn, coefficient: -highestShare }], 0);
        if (oneInterval) {
          builder.atMost(`chosen_${j}_${t}_${n}`, [plus(needColumn), { column: chosen[n]!, coefficient: -uncovered }], 0);
        }
        sold.push(plus(peerColumn));
        needed.push(plus(needColumn));
        cells.push({ t, peerColumn, needColumn });
      }
      const fromPeers = problem.columns.flatMap((of, i) => (i === j ? [] : [{ column: of[t]!.peerTo[j]!, coefficient: -1 }]));
      builder.equality(`soldAtSomePrice_${j}_${t}`, [...sold, ...fromPeers], 0);
      builder.atMost(`needOf_${j}_${t}`, [...needed, plus(problem.columns[j]![t]!.stockToLoad)], uncovered);
    }
  }
  return { programme: builder.build(), cells, integerColumns };
}

function plus(column: number): Term {
  return { column, coefficient: 1 };
}
