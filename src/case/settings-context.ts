import type { FieldContext } from "./field-tree";

/** What the checks of case.json know of the other files. */
export interface SettingsContext extends FieldContext {
  /** Names of the variant columns of periods.csv; undefined while that file cannot be read. */
  readonly variantColumns?: readonly string[] | undefined;
}
