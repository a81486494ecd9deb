import { exp } from "../elementary";
import type { Random } from "../random";

/** The Metropolis rule: better is accepted, worse by delta > 0 with probability exp(-delta / theta). */
export function metropolisAccepts(delta: number, theta: number, random: Random): boolean {
  return delta <= 0 || random.uniform() < exp(-delta / theta);
}
