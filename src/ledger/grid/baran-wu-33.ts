import { radialFeeder, type Branch } from "./feeder";

/** from, to, r (ohm), x (ohm). The five tie lines of the source, open in normal operation, are left out. */
const LINES: readonly (readonly [number, number, number, number])[] = [
  [1, 2, 0.0922, 0.047],
  [2, 3, 0.493, 0.2511],
  [3, 4, 0.366, 0.1864],
  [4, 5, 0.3811, 0.1941],
  [5, 6, 0.819, 0.707],
  [6, 7, 0.1872, 0.6188],
  [7, 8, 0.7114, 0.2351],
  [8, 9, 1.03, 0.74],
  [9, 10, 1.044, 0.74],
  [10, 11, 0.1966, 0.065],
  [11, 12, 0.3744, 0.1238],
  [12, 13, 1.468, 1.155],
  [13, 14, 0.5416, 0.7129],
  [14, 15, 0.591, 0.526],
  [15, 16, 0.7463, 0.545],
  [16, 17, 1.289, 1.721],
  [17, 18, 0.732, 0.574],
  [2, 19, 0.164, 0.1565],
  [19, 20, 1.5042, 1.3554],
  [20, 21, 0.4095, 0.4784],
  [21, 22, 0.7089, 0.9373],
  [3, 23, 0.4512, 0.3083],
  [23, 24, 0.898, 0.7091],
  [24, 25, 0.896, 0.7011],
  [6, 26, 0.203, 0.1034],
  [26, 27, 0.2842, 0.1447],
  [27, 28, 1.059, 0.9337],
  [28, 29, 0.8042, 0.7006],
  [29, 30, 0.5075, 0.2585],
  [30, 31, 0.9744, 0.963],
  [31, 32, 0.3105, 0.3619],
  [32, 33, 0.341, 0.5302],
];

/**
 * The 33-bus feeder of Baran and Wu (IEEE Transactions on Power Delivery 1989, 4(2), 1401-1407, doi:10.1109/61.25627),
 * 12.66 kV, 3715 kW and 2300 kvar. Numbers as in MATPOWER's case33bw.m, whose licence does not extend to its case files:
 * they are data of the publication.
 */
export const baranWu33 = radialFeeder({
  name: "Baran and Wu, 33 buses",
  baseKv: 12.66,
  busCount: 33,
  branches: LINES.map(([from, to, rOhm, xOhm]): Branch => ({ from, to, rOhm, xOhm })),
  loadKw: [0, 100, 90, 120, 60, 60, 200, 200, 60, 60, 45, 60, 60, 120, 60, 60, 60, 90, 90, 90, 90, 90, 90, 420, 420, 60, 60, 60, 120, 200, 150, 210, 60],
  loadKvar: [0, 60, 40, 80, 30, 20, 100, 100, 20, 20, 30, 35, 35, 80, 10, 20, 20, 40, 40, 40, 40, 40, 50, 200, 200, 25, 25, 20, 70, 600, 70, 100, 40],
});
