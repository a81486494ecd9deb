import { hours, neverRises } from "./day-view";
import { inAll, type Predicates } from "./predicates";

/** Statements on PV (Fig. 4) and prices (Fig. 6). Most prices were chosen to satisfy them: see the provenance. */
export const GIVEN: Predicates = {
  PV1: ({ I }) => Math.max(...I.pvKw) <= 7.5,
  PV2: ({ I }) => [12, 13, 15, 18].every((hour) => I.pv(hour) > 0),
  PV3: ({ I }) => I.pv(14) > I.pv(13),
  PV4: ({ I }) => neverRises(hours(16, 24), (hour) => I.pv(hour)),
  PV5: ({ I }) =>
    Math.min(...hours(8, 18).map((hour) => I.pv(hour))) >
    Math.max(...[...hours(1, 7), ...hours(19, 24)].map((hour) => I.pv(hour))),
  W4: ({ I }) => {
    const peakHour = I.pvKw.indexOf(Math.max(...I.pvKw)) + 1;
    return peakHour >= 10 && peakHour <= 18;
  },
  P1: ({ I }) => hours(1, 5).every((hour) => I.price("company", hour) < I.price("grid", hour)),
  P2: ({ I }) =>
    hours(1, 5).every((hour) => I.price("company", hour) < Math.min(I.price("grid", hour), I.price("peer", hour))),
  P3: ({ I }) => hours(6, 8).every((hour) => I.price("grid", hour) < I.price("company", hour)),
  P4: ({ I }) => I.price("company", 9) < I.price("grid", 9),
  P5: ({ I }) => I.price("grid", 19) < I.price("company", 19),
  P6: ({ I }) => I.price("company", 21) < I.price("grid", 21),
  P7: ({ I }) => hours(22, 24).every((hour) => I.price("grid", hour) < I.price("company", hour)),
  P8: (days) =>
    inAll(days, (day) =>
      day.day.flows.peer.every(({ index }) => {
        const hour = index + 1;
        return (
          day.price("seller", hour) < day.price("peer", hour) &&
          day.price("peer", hour) < Math.min(day.price("grid", hour), day.price("company", hour))
        );
      }),
    ),
  P9: ({ I }) => {
    const { gridYuanPerKwh, platformYuanPerKwh } = I.day.input.tradingCase.settings.fees;
    return hours(1, 24).every(
      (hour) => Math.abs(I.price("peer", hour) - I.price("seller", hour) - gridYuanPerKwh - platformYuanPerKwh) < 1e-9,
    );
  },
  P10: ({ II }) => [9, 10].every((hour) => II.price("company", hour) < II.price("grid", hour)),
};
