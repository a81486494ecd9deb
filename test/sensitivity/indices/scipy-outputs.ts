/*
 * Outputs of 32 blocks of three inputs, random rather than from a sequence, and what numpy 2 and scipy 1.17.1 make of
 * them:
 *
 *     import numpy
 *     from scipy.stats import sobol_indices
 *     rng = numpy.random.default_rng(20230831)
 *     n, d = 32, 3
 *     A, B = rng.random((n, d)), rng.random((n, d))
 *     f = lambda x: numpy.round(1000 + 100 * x[:, 0] + 60 * x[:, 1] * x[:, 2] + 40 * (x[:, 2] - 0.5) ** 2)
 *     Y = numpy.stack([f(A), f(B)] + [f(numpy.where(numpy.arange(d) == i, B, A)) for i in range(d)], axis=1)
 *     def indices(Y):
 *         r = sobol_indices(func={"f_A": Y[:, 0], "f_B": Y[:, 1], "f_AB": Y[:, 2:].T.reshape(d, 1, n)}, n=n)
 *         return numpy.concatenate([r.first_order, r.total_order])
 *     Y.flatten(), Y[:, :2].mean(), Y[:, :2].var(), indices(Y)
 *     R = [indices(Y[rng.integers(0, n, n)]) for _ in range(200000)]
 *     numpy.quantile(R, [0.025, 0.975], axis=0)
 */
export const SCIPY_OUTPUTS: readonly number[] = [
  1014, 1102, 1090, 1017, 1013, 1048, 1007, 1018, 1037, 1048, 1038, 1071, 1069, 1030, 1050, 1108, 1095, 1119, 1088,
  1101, 1091, 1030, 1031, 1103, 1081, 1117, 1085, 1088, 1109, 1123, 1109, 1069, 1082, 1117, 1093, 1055, 1020, 1008,
  1058, 1059, 1013, 1149, 1093, 1024, 1029, 1079, 1135, 1089, 1092, 1083, 1017, 1039, 1025, 1018, 1022, 1022, 1101,
  1097, 1027, 1025, 1015, 1089, 1086, 1017, 1016, 1037, 1106, 1107, 1063, 1021, 1046, 1048, 1058, 1061, 1035, 1134,
  1027, 1062, 1138, 1097, 1008, 1137, 1095, 1025, 1013, 1065, 1073, 1098, 1044, 1057, 1106, 1101, 1103, 1105, 1117,
  1014, 1077, 1075, 1011, 1020, 1078, 1074, 1085, 1083, 1065, 1083, 1036, 1063, 1071, 1064, 1092, 1082, 1066, 1101,
  1092, 1012, 1089, 1085, 1016, 1012, 1064, 1059, 1048, 1070, 1066, 1100, 1118, 1114, 1100, 1103, 1034, 1114, 1105,
  1023, 1078, 1068, 1069, 1054, 1075, 1068, 1044, 1031, 1027, 1042, 1057, 1113, 1061, 1066, 1116, 1106, 1094, 1079,
  1075, 1098, 1095, 1108, 1086, 1096, 1103, 1101,
];

export const SCIPY_MEAN = 1070.078125;
export const SCIPY_VARIANCE = 1354.447021484375;

/** Value, and 95 % bounds over 200,000 resamples, of each input. */
export const SCIPY_FIRST_ORDER = [
  { value: 0.8639267891953859, lower: 0.5734835949898232, upper: 1.15065282151531 },
  { value: 0.0672466547640828, lower: -0.033186748935845375, upper: 0.1567212406467912 },
  { value: 0.13034032317227592, lower: 0.010448658070420192, upper: 0.26153490738347823 },
];
export const SCIPY_TOTAL_ORDER = [
  { value: 0.8090132782005168, lower: 0.5965966887902945, upper: 1.0520746374067407 },
  { value: 0.038968855306097984, lower: 0.021112688489989907, upper: 0.06749509297361501 },
  { value: 0.06515574149462446, lower: 0.024017765681601726, upper: 0.12649017017557265 },
];
