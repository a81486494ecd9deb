import type { ExactFront } from "../exact/exact-front";
import { hypervolume2d, polylineHypervolume2d } from "./hypervolume";
import { igdPlus } from "./igd-plus";
import { idealOf, nadirOf, normaliser, type MinimisedPair, type TradeOff } from "../exact/trade-off";

/** How close a set of trade-offs comes to the exact front. */
export interface FrontQuality {
  /**
   * Hypervolume as a share of what the whole exact front dominates, 0..1. A finite set stays below 1 even if all of
   * its points are exact: n points spread well over the front miss about 1 / (2 n) of its box.
   */
  readonly relativeHypervolume: number;
  /** IGD+ to the exact front's spaced points, in shares of the front's ranges; 0 is best. */
  readonly igdPlus: number;
}

/** A tenth beyond the nadir, so that the ends of the front count as well. */
const REFERENCE: MinimisedPair = [1.1, 1.1];

/** Compares trade-offs with the exact front, both normalised by the exact front's ideal and nadir. */
export function frontQuality(found: readonly TradeOff[], exact: ExactFront): FrontQuality {
  const normalise = normaliser(idealOf(exact.polyline), nadirOf(exact.polyline));
  const normalised = found.map(normalise);
  return {
    relativeHypervolume:
      hypervolume2d(normalised, REFERENCE) / polylineHypervolume2d(exact.polyline.map(normalise), REFERENCE),
    igdPlus: igdPlus(normalised, exact.points.map(normalise)),
  };
}
