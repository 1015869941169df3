import type { StatementFact } from "./facts/recording.ts";

/** Those that took longest, in the order in which they began; what failed stays whatever it took. */
export function longestStatements(
  statements: readonly StatementFact[],
  most: number,
): { kept: StatementFact[]; leftOut: StatementFact[] } {
  const ranked = statements.toSorted((one, other) => rank(other) - rank(one));
  const leftOut = new Set(ranked.slice(most));
  return { kept: statements.filter((each) => !leftOut.has(each)), leftOut: [...leftOut] };
}

const rank = ({ durationMs, error }: StatementFact) => (error ? Number.POSITIVE_INFINITY : durationMs);
