import type { Feeder } from "../../grid";

/** Buses in a row, without branches. */
export interface FeederSection {
  /** "trunk" or "from bus 6". */
  readonly name: string;
  /** From the substation outwards; a lateral's first entry is the bus where it branches off. */
  readonly buses: readonly number[];
}

/**
 * The trunk, which goes on along the deepest branch (of equals the one that the feeder names first), then its laterals
 * from the substation outwards, then theirs.
 */
export function feederSections({ branches }: Pick<Feeder, "branches">): FeederSection[] {
  const after = (bus: number): number[] => branches.filter(({ from }) => from === bus).map(({ to }) => to);
  const depth = (bus: number): number => 1 + Math.max(0, ...after(bus).map(depth));
  const sections = [{ name: "trunk", buses: [1] }];
  for (const { buses } of sections) {
    for (let ways = after(buses.at(-1)!); ways.length > 0; ways = after(buses.at(-1)!)) {
      const bus = buses.at(-1)!;
      const onward = ways.reduce((deepest, way) => (depth(way) > depth(deepest) ? way : deepest));
      sections.push(...ways.filter((way) => way !== onward).map((way) => ({ name: `from bus ${bus}`, buses: [bus, way] })));
      buses.push(onward);
    }
  }
  return sections;
}
