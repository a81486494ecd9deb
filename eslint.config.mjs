import tseslint from "typescript-eslint";

/** Arrows run one way: units <- case <- model <- trading <- exhibits <- solvers <- sensitivity <- explorer <- ledger, calibration, paper <- reproduce <- notebook and scripts. */
const LAYERS = ["units", "case", "model", "trading", "exhibits", "solvers", "sensitivity", "explorer", "ledger"];

/** A folder may not import those above it; the model never sees the published answers. */
const layerRules = LAYERS.map((layer, i) => ({
  files: [`src/${layer}/**/*.ts`],
  rules: {
    "no-restricted-imports": [
      "error",
      {
        patterns: [
          {
            regex: `(^|/)\\.\\./(${[...LAYERS.slice(i + 1), "paper", "calibration", "reproduce", "notebook"].join("|")})(/|$)`,
            message: `src/${layer} lies below: units <- case <- model <- trading <- exhibits <- solvers <- sensitivity <- explorer <- ledger, calibration <- reproduce, and only reproduce and calibration see the paper.`,
          },
        ],
      },
    ],
  },
}));

export default tseslint.config(
  { ignores: ["src/dist/", "fabric/dist/", "node_modules/", "reports/", ".cache/", "figures/", "results/"] },
  ...tseslint.configs.recommended,
  {
    languageOptions: { ecmaVersion: 2023, sourceType: "module" },
    rules: {
      eqeqeq: "error",
      "no-console": "off",
      "prefer-const": ["error", { ignoreReadBeforeAssign: true }],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      // Indices of arrays of known length; noUncheckedIndexedAccess asks for the mark.
      "@typescript-eslint/no-non-null-assertion": "off",
    },
  },
  ...layerRules,
  {
    files: ["src/calibration/**/*.ts"],
    rules: {
      "no-restricted-imports": [
        "error",
        { patterns: [{ regex: "(^|/)\\.\\./(reproduce|notebook)(/|$)", message: "Calibration reads one printed table and knows nothing of the comparison." }] },
      ],
    },
  },
);
