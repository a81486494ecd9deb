import { CalibrationError, shown, type Evidence } from "./evidence";
import type { PvCurve } from "./pv-curve";
import type { SellerPrices } from "./seller-price";

/**
 * The share phi of its stock that Class C uses in each evening hour, from what it still buys at 20 h:
 * phi (1 - phi) L_C is what its stock gave then, with L_C its stock after 18 h.
 */
export function stockShareOfC(evidence: Evidence, prices: SellerPrices, curve: PvCurve): number {
  const { chargeKwh } = evidence;
  const stockKwh = curve.noonKwh + curve.afternoonKwh - evidence.ownPeriods("C").length * chargeKwh;
  const boughtKwh = evidence.cell(20, "B") / (evidence.users("C") * prices.at(20));
  return evidence.note({
    id: "stockShareOfC",
    name: "Share of its stock that Class C uses each evening hour, phi",
    value: largerRoot((chargeKwh - boughtKwh) / stockKwh),
    unit: "1",
    cells: [evidence.cellName(20, "B")],
    arithmetic: `phi (1 - phi) x ${shown(stockKwh)} kWh = ${chargeKwh} - ${shown(boughtKwh)} kWh, larger root`,
    pinned: "0.50 to 0.74; the smaller root 0.367 would make Class C's purchases fall in the evening; 1/2 predicts as well",
  });
}

/** The larger x with x (1 - x) = product. */
function largerRoot(product: number): number {
  const discriminant = 1 - 4 * product;
  if (!(discriminant >= 0)) {
    throw new CalibrationError("Class C's stock share", `phi (1 - phi) = ${product}`, "at most 0.25");
  }
  return (1 + Math.sqrt(discriminant)) / 2;
}

/** What Classes A and C hold before the day begins, and how much of it goes at 1 h. */
export interface NightStock {
  readonly kwhPerUser: { readonly A: number; readonly C: number };
  readonly saleShares: { readonly "1": number; readonly "2": number };
}

/** The night's sales at the assumed night price: one endowment per user, split over 1 h and 2 h. */
export function nightStock(evidence: Evidence, prices: SellerPrices): NightStock {
  const endowment = (id: "A" | "C"): number =>
    evidence.note({
      id: `initialStock${id}`,
      name: `Initial stock of Class ${id}`,
      value: (evidence.cell(1, id) + evidence.cell(2, id)) / evidence.users(id) / prices.at(1),
      unit: "kWh per user",
      cells: [evidence.cellName(1, id), evidence.cellName(2, id)],
      arithmetic: `(${evidence.cell(1, id)} + ${evidence.cell(2, id)}) yuan / ${evidence.users(id)} users / ${prices.at(1)} yuan/kWh`,
      pinned: "the product with the assumed night price to 1.8 % over all scenarios; its split over 1 h and 2 h is noise",
    });
  const kwhPerUser = { A: endowment("A"), C: endowment("C") };
  const at1 = evidence.cell(1, "A") + evidence.cell(1, "C");
  const night = at1 + evidence.cell(2, "A") + evidence.cell(2, "C");
  const share = evidence.note({
    id: "nightShareAt1h",
    name: "Share of the initial stock sold at 1 h",
    value: at1 / night,
    unit: "1",
    cells: [1, 2].flatMap((period) => ["A", "C"].map((id) => evidence.cellName(period, id))),
    arithmetic: `(${evidence.cell(1, "A")} + ${evidence.cell(1, "C")}) / ${shown(night)}`,
    pinned: "printed shares lie between 0.67 and 1 without a pattern",
  });
  return { kwhPerUser, saleShares: { "1": share, "2": 1 - share } };
}

/** Class A's small offer to Class C at 11 h (kWh per user): one cell, one number. */
export function trickle(evidence: Evidence, prices: SellerPrices): number {
  return evidence.note({
    id: "trickle",
    name: "Class A's small offer at 11 h, kappa (reading, off by default)",
    value: evidence.cell(11, "A") / (evidence.users("A") * prices.at(11)),
    unit: "kWh per user",
    cells: [evidence.cellName(11, "A")],
    arithmetic: `${evidence.cell(11, "A")} yuan / (${evidence.users("A")} users x ${shown(prices.at(11))} yuan/kWh)`,
    pinned: "one cell, one parameter; predicts the printed zeros of Tables 3 and 4",
  });
}
