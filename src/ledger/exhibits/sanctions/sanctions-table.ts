import type { FigureName, Row, Table } from "../../../exhibits/exhibit";
import { ONE_MILLION, yuanFromHao, type Sanctions } from "../../contract";
import { UNKNOWN } from "../../contract/credit";

/** What Section 4.1 says, in its words. */
const PENALTY = '"a penalty mechanism is deployed to deter any malevolent user nodes"';
const SCORES = '"users with inadequate credit scores"';
const RESTRICTED = 'for low scores "restricted credit authority"';
const ADDED = 'for low scores "purchase costs will be added"';
const NOWHERE = "not named";

/** Every number behind penalty and credit: what it means, where Section 4.1 of the paper names it, what that leaves open. */
export function sanctionsTable(sanctions: Sanctions, name: FigureName): Table {
  const share = (millionths: number): number => millionths / ONE_MILLION;
  const row = (symbol: string, value: number, unit: string, meaning: string, inThePaper: string, open: string): Row => ({ symbol, value, unit, meaning, inThePaper, open });
  return {
    kind: "table",
    ...name,
    caption:
      "Penalty and credit. The paper names a penalty, credit scores and two sanctions in one passage of Section 4.1 and prints neither formula nor number: " +
      "every value, and every formula behind it, is an assumption, and part of the contract's configuration but for the newcomer's score. The symbols are ours.",
    claims: [],
    columns: [
      { key: "symbol", label: "Symbol" },
      { key: "value", label: "Value" },
      { key: "unit", label: "Unit" },
      { key: "meaning", label: "Meaning" },
      { key: "inThePaper", label: "In the paper (Section 4.1)" },
      { key: "open", label: "What it does not say" },
    ],
    rows: [
      row("alpha", share(sanctions.penaltyMillionths), "1", "penalty for a kWh short beyond the tolerance, as a share of its price; the seller pays it to the buyer", PENALTY, "how large, for what, and to whom"),
      row("tau", share(sanctions.toleranceMillionths), "1", "shortfall that is forgiven, as a share of the contracted energy", NOWHERE, "whether a small shortfall counts"),
      row("D", share(sanctions.depositMillionths), "1", "what a seller locks with an offer, as a share of its value; alpha (1 - tau) covers every penalty", NOWHERE, "how a penalty is collected"),
      row("l", share(sanctions.forgettingMillionths), "1", "forgetting: what a period's conduct still counts one period of selling later", SCORES, "how a score is made, and whether it can recover"),
      row("c0", share(UNKNOWN.scoreMillionths), "1", "score of a user of whom nothing is known (fixed in the contract)", SCORES, "where a score begins"),
      row("c1", share(sanctions.surchargeBelowMillionths), "1", "score below which a buyer pays the surcharge", ADDED, "which scores are inadequate"),
      row("c2", share(sanctions.suspendedBelowMillionths), "1", "score below which a user may not offer; buying stays open", RESTRICTED, "what is restricted, from which score, and for how long"),
      row("s", yuanFromHao(sanctions.surchargeHaoPerKwh), "yuan/kWh", "surcharge on what a buyer of low score buys; the platform gets it", ADDED, "how much, and to whom"),
    ],
  };
}
