import fc from "fast-check";

/** Fixed, so that a failure shows again. */
export const RUNS = { seed: 20230831, numRuns: 300 } as const;

/** Small whole numbers: many ties. */
export const tiedValue = fc.integer({ min: -4, max: 4 });

/** Finite values without the extremes, whose differences overflow. */
export const value = fc.double({ min: -1e6, max: 1e6, noNaN: true });

export const sampleOf = (entry: fc.Arbitrary<number>, minLength = 1, maxLength = 25): fc.Arbitrary<number[]> =>
  fc.array(entry, { minLength, maxLength });
