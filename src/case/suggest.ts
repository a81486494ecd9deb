/** "Did you mean": the allowed name that is nearest to a misspelt one. */

/** Levenshtein distance: insertions, deletions and substitutions of one character each. */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      current.push(Math.min(substitution, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}

/** Fewer letters than these are the beginning of something by chance. */
const LEAST_BEGINNING = 3;

/** The nearest allowed name if at most a third of its letters differ, case aside; else the only one that begins so. */
export function nearestName(name: string, allowed: readonly string[]): string | undefined {
  let best: string | undefined;
  let bestDistance = Infinity;
  for (const candidate of allowed) {
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase());
    if (distance < bestDistance && distance <= Math.max(name.length, candidate.length) / 3) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best ?? onlyNameThatBegins(name.toLowerCase(), allowed);
}

function onlyNameThatBegins(beginning: string, allowed: readonly string[]): string | undefined {
  const [found, other] = beginning.length < LEAST_BEGINNING ? [] : allowed.filter((name) => name.toLowerCase().startsWith(beginning));
  return other === undefined ? found : undefined;
}

/** ` (did you mean "x"?)`, or nothing if no allowed name is near. */
export function didYouMean(name: string, allowed: readonly string[]): string {
  const nearest = nearestName(name, allowed);
  return nearest === undefined ? "" : ` (did you mean "${nearest}"?)`;
}
