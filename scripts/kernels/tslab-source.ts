// Repairs a cell's source where tslab would translate it wrongly.
import * as ts from "@tslab/typescript-for-tslab";

/**
 * Writes `{ columns }` as `{ columns: columns }`: tslab does not find a variable of an earlier cell
 * in the short form, and the cell ends with a ReferenceError.
 */
export function repairSource(source: string): string {
  const insertions: { readonly at: number; readonly text: string }[] = [];
  const visit = (node: ts.Node) => {
    if (ts.isShorthandPropertyAssignment(node) && node.objectAssignmentInitializer === undefined) {
      insertions.push({ at: node.name.end, text: `: ${node.name.text}` });
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile("cell.ts", source, ts.ScriptTarget.ES2022));
  return insertions.reduceRight((text, { at, text: added }) => text.slice(0, at) + added + text.slice(at), source);
}
