import { describe, expect, test } from "vitest";
import {
  frontQuality,
  hypervolume2d,
  idealOf,
  igdPlus,
  nadirOf,
  normaliser,
  polylineHypervolume2d,
  type ExactFront,
  type MinimisedPair,
  type TradeOff,
} from "../../../src/solvers";

/**
 * Independent values from pymoo 0.6.2 and moocore 0.3.2, which agree in every digit:
 *   i = numpy.arange(1, 41)
 *   P = numpy.c_[numpy.mod(i * 0.754877666, 1.2), numpy.mod(i * 0.569840291, 1.2)]
 *   Z = numpy.c_[numpy.arange(11) / 10, (1 - numpy.arange(11) / 10) ** 2]
 *   HV(ref_point=[1.1, 1.1])(P), moocore.hypervolume(P, ref=[1.1, 1.1])
 *   IGDPlus(Z)(P), moocore.igd_plus(P, ref=Z)
 */
const HYPERVOLUME = 0.9553696400231232;
const IGD_PLUS = 0.027318968989340473;
const scattered = Array.from({ length: 40 }, (_, n): MinimisedPair => [((n + 1) * 0.754877666) % 1.2, ((n + 1) * 0.569840291) % 1.2]);
const parabola = Array.from({ length: 11 }, (_, n): MinimisedPair => [n / 10, (1 - n / 10) ** 2]);

describe("hypervolume", () => {
  test("a staircase of three steps has 0.20 + 0.30 + 0.09", () => {
    // (0.1, 0.9): 1.0 x 0.2 = 0.20; (0.5, 0.4): 0.6 x 0.5 = 0.30; (0.8, 0.1): 0.3 x 0.3 = 0.09.
    expect(hypervolume2d([[0.5, 0.4], [0.1, 0.9], [0.8, 0.1]], [1.1, 1.1])).toBeCloseTo(0.59, 12);
  });

  test("forty scattered points, some dominated and some beyond the reference, as pymoo and moocore have it", () => {
    expect(hypervolume2d(scattered, [1.1, 1.1])).toBeCloseTo(HYPERVOLUME, 12);
  });

  test("dominated points, duplicates and points beyond the reference add nothing", () => {
    const front: MinimisedPair[] = [[0.1, 0.9], [0.8, 0.1]];
    const more: MinimisedPair[] = [[0.9, 0.2], [0.1, 0.9], [0.1, 1], [1.2, 0], [-1, 1.1], [1.1, -1]];
    expect(hypervolume2d([...more, ...front], [1.1, 1.1])).toBe(hypervolume2d(front, [1.1, 1.1]));
  });

  test("an empty set has none", () => expect(hypervolume2d([], [1.1, 1.1])).toBe(0));
});

describe("hypervolume of a front that is straight between its points", () => {
  test("the line from (0, 1) to (1, 0) dominates 1.21 - 0.5", () => {
    expect(polylineHypervolume2d([[0, 1], [1, 0]], [1.1, 1.1])).toBeCloseTo(0.71, 12);
  });

  test("is what ever more points on it dominate from below", () => {
    const line: MinimisedPair[] = [[0, 1], [0.2, 0.3], [1, 0]];
    const whole = polylineHypervolume2d(line, [1.1, 1.1]);
    // 1.21 minus the area under the line: 0.2 x 0.65 + 0.8 x 0.15.
    expect(whole).toBeCloseTo(1.21 - 0.13 - 0.12, 12);
    const dense = Array.from({ length: 10_001 }, (_, n): MinimisedPair => {
      const x = n / 10_000;
      return [x, x < 0.2 ? 1 - 3.5 * x : 0.375 * (1 - x)];
    });
    const sampled = hypervolume2d(dense, [1.1, 1.1]);
    expect(sampled).toBeLessThan(whole);
    expect(sampled).toBeGreaterThan(whole - 1e-4);
  });

  test("a single point dominates its rectangle", () => {
    expect(polylineHypervolume2d([[0.1, 0.6]], [1.1, 1.1])).toBeCloseTo(0.5, 12);
  });

  test("a point beyond the reference is refused", () => {
    expect(() => polylineHypervolume2d([[0, 1.2], [1, 0]], [1.1, 1.1])).toThrow("none beyond the reference 1.1, 1.1");
  });
});

describe("IGD+", () => {
  test("only what is worse than the reference counts", () => {
    // From (0, 1): max(0.3, 0) = 0.3 to the first, 1 to the second. From (1, 0): 0.4 and 0.2. Mean of 0.3 and 0.2.
    expect(igdPlus([[0.3, 0.4], [1, 0.2]], [[0, 1], [1, 0]])).toBeCloseTo(0.25, 12);
    // Worse in both: sqrt(0.3^2 + 0.4^2).
    expect(igdPlus([[0.3, 0.4]], [[0, 0]])).toBeCloseTo(0.5, 12);
  });

  test("forty scattered points against a parabola, as pymoo and moocore have it", () => {
    expect(igdPlus(scattered, parabola)).toBeCloseTo(IGD_PLUS, 12);
  });

  test("a front that reaches or betters every reference point is at zero, an empty one infinitely far", () => {
    expect(igdPlus([...parabola, [-1, 5]], parabola)).toBe(0);
    expect(igdPlus([[-1, -1]], parabola)).toBe(0);
    expect(igdPlus([], parabola)).toBe(Infinity);
    expect(() => igdPlus(parabola, [])).toThrow("empty reference front");
  });
});

const tradeOff = (sellersProfitYuan: number, buyersCostYuan: number): TradeOff => ({ sellersProfitYuan, buyersCostYuan });

describe("normalisation", () => {
  const front = [tradeOff(-100, 6000), tradeOff(500, 6500), tradeOff(1900, 8000)];
  const normalise = normaliser(idealOf(front), nadirOf(front));

  test("the ideal goes to 0, the nadir to 1, profit turned round; beyond them it goes on", () => {
    expect(idealOf(front)).toEqual(tradeOff(1900, 6000));
    expect(nadirOf(front)).toEqual(tradeOff(-100, 8000));
    expect(normalise(tradeOff(1900, 6000))).toEqual([0, 0]);
    expect(normalise(tradeOff(-100, 8000))).toEqual([1, 1]);
    expect(normalise(tradeOff(500, 6500))).toEqual([0.7, 0.25]);
    expect(normalise(tradeOff(2100, 9000))).toEqual([-0.1, 1.5]);
  });

  test("without a range a distance is a share of the ideal's size, or yuan where that is zero", () => {
    const single = normaliser(tradeOff(0, 6000), tradeOff(0, 6000));
    expect(single(tradeOff(-2, 6600))).toEqual([2, 0.1]);
    expect(normaliser(tradeOff(-50, 0), tradeOff(-50, 0))(tradeOff(-60, 3))).toEqual([0.2, 3]);
  });

  test("a nadir better than the ideal is refused", () => {
    expect(() => normaliser(tradeOff(1, 5), tradeOff(2, 6))).toThrow("came -1 yuan between them");
  });
});

describe("quality of a set against the exact front", () => {
  const exactOf = (...front: TradeOff[]): ExactFront => ({
    points: front.map((point) => ({ ...point, flows: { mechanism: "cooperative", classes: [], peer: [], notes: [] } })),
    polyline: front,
  });
  const exact = exactOf(tradeOff(0, 1000), tradeOff(100, 2000));

  test("the two ends of a straight front dominate (0.11 + 0.1) of its 0.71", () => {
    // Normalised (1, 0) and (0, 1): 1.1 x 0.1 + 0.1 x 1.0 = 0.21.
    const { relativeHypervolume, igdPlus: distance } = frontQuality(exact.points, exact);
    expect(relativeHypervolume).toBeCloseTo(0.21 / 0.71, 12);
    expect(distance).toBe(0);
  });

  test("ever more points of the front come close to 1 and stay below", () => {
    const many = Array.from({ length: 1001 }, (_, n) => tradeOff(n / 10, 1000 + n));
    const { relativeHypervolume } = frontQuality(many, exact);
    expect(relativeHypervolume).toBeLessThan(1);
    expect(relativeHypervolume).toBeGreaterThan(0.999);
  });

  test("a set far behind the front has no volume and keeps a distance", () => {
    // Normalised (1.2, 1.2) from (1, 0) and (0, 1): twice sqrt(0.2^2 + 1.2^2).
    const { relativeHypervolume, igdPlus: distance } = frontQuality([tradeOff(-20, 2200)], exact);
    expect(relativeHypervolume).toBe(0);
    expect(distance).toBeCloseTo(Math.sqrt(1.48), 12);
  });

  test("a front of one point: the point itself has 1, one that is 10 % dearer 1.0 of 1.1", () => {
    const single = exactOf(tradeOff(0, 1000));
    expect(frontQuality([tradeOff(0, 1000)], single)).toEqual({ relativeHypervolume: 1, igdPlus: 0 });
    expect(frontQuality([tradeOff(0, 1100)], single).relativeHypervolume).toBeCloseTo(1 / 1.1, 12);
  });
});
