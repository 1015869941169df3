import type { StatementFact } from "./facts/recording.ts";

/**
 * Those that took longest, in the order in which they began; what failed stays whatever it took, and what is
 * beside the migration's own work goes first.
 */
export function longestStatements(
  statements: readonly StatementFact[],
  most: number,
): { kept: StatementFact[]; leftOut: StatementFact[] } {
  const ranked = statements.toSorted(
    (one, other) => rank(other) - rank(one) || other.durationMs - one.durationMs,
  );
  const leftOut = new Set(ranked.slice(most));
  return { kept: statements.filter((each) => !leftOut.has(each)), leftOut: [...leftOut] };
}

const rank = ({ error, beside }: StatementFact) => (error ? 2 : beside ? 0 : 1);
