/**
 * Empirical distribution of the effort that targets cost: the share of (run, target) pairs that are reached within
 * each number of evaluations in `at`. `hitEvaluations` has one entry per pair: the evaluation that first reached the
 * target, or null if the run never did; those pairs stay in the denominator. After Hansen et al. 2021, COCO, Optim.
 * Methods Softw. 36:114, doi 10.1080/10556788.2020.1808977. Throws a RangeError without pairs, on hits that are
 * neither null nor a whole number from 1 on, and on NaN in `at`.
 */
export function ecdfOfHits(hitEvaluations: readonly (number | null)[], at: readonly number[]): number[] {
  const pairs = hitEvaluations.length;
  if (pairs === 0) throw new RangeError("ecdfOfHits: required at least one (run, target) pair, came none");
  const bad = hitEvaluations.findIndex((hit) => hit !== null && !(Number.isInteger(hit) && hit >= 1));
  if (bad >= 0) {
    const came = `${hitEvaluations[bad]} at position ${bad + 1}`;
    throw new RangeError(`ecdfOfHits: required null or a whole number of evaluations from 1 on, came ${came}`);
  }
  const badCount = at.findIndex(Number.isNaN);
  if (badCount >= 0) throw new RangeError(`ecdfOfHits: required numbers of evaluations, came NaN at position ${badCount + 1}`);
  return at.map((evaluations) => hitEvaluations.filter((hit) => hit !== null && hit <= evaluations).length / pairs);
}
