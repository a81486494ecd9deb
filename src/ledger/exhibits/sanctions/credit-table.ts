import type { FigureName, Table } from "../../../exhibits/exhibit";
import { millionthsFromShare, type Sanctions } from "../../contract";
import { leastTrustedShare, steadyConduct } from "./credit-paths";

/** What a table of credit sweeps over. */
export interface CreditSweep {
  readonly sanctions: Sanctions;
  /** Values of l, which replaces the forgetting of the sanctions. */
  readonly forgettings: readonly number[];
  readonly deliveredShares: readonly number[];
}

/** Settled periods until surcharge and suspension of a newcomer who always delivers the same share. */
export function creditTable({ sanctions, forgettings, deliveredShares }: CreditSweep, name: FigureName): Table {
  const sweep = forgettings.map((l) => ({ l, sanctions: { ...sanctions, forgettingMillionths: millionthsFromShare(l) } }));
  const trusted = sweep.map(({ l, sanctions: of }) => `${percent(leastTrustedShare(of, "untilSurcharge"))} and ${percent(leastTrustedShare(of, "untilSuspension"))} (l = ${l})`);
  return {
    kind: "table",
    ...name,
    caption:
      `Settled periods until a newcomer who always delivers the same share of what he contracted pays the surcharge and is suspended, by the forgetting l; the score is where his would come to rest. ` +
      `Who delivers at least this much never pays the surcharge, and is never suspended: ${trusted.join("; ")}. A suspension has no way back.`,
    claims: [],
    columns: [
      { key: "delivered", label: "Delivered", unit: "%", decimals: 0 },
      ...sweep.flatMap(({ l }) => [
        { key: `surcharge${l}`, label: `Periods until surcharge, l = ${l}` },
        { key: `suspension${l}`, label: `Periods until suspension, l = ${l}` },
        { key: `score${l}`, label: `Score at rest, l = ${l}`, unit: "1", decimals: 3 },
      ]),
    ],
    rows: deliveredShares.map((share) => ({
      delivered: 100 * share,
      ...Object.fromEntries(
        sweep.flatMap(({ l, sanctions: of }) => {
          const { untilSurcharge, untilSuspension, restingScore } = steadyConduct(share, of);
          return [
            [`surcharge${l}`, untilSurcharge ?? "never"],
            [`suspension${l}`, untilSuspension ?? "never"],
            [`score${l}`, restingScore],
          ];
        }),
      ),
    })),
  };
}

function percent(share: number): string {
  return `${Number((100 * share).toFixed(1))} %`;
}
