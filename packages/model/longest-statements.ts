import { answeredTogether } from "./answered-together.ts";
import type { StatementFact } from "./facts/recording.ts";
import { topBy } from "./top-by.ts";

/**
 * Those that took longest, in the order in which they began; what failed stays whatever it took, and what is
 * beside the migration's own work goes first. What was answered together took the time of all.
 */
export function longestStatements(statements: readonly StatementFact[], most: number) {
  const together = answeredTogether(statements, (each) => [each]);
  const tookMs = new Map(
    together.flatMap((group) => group.map((each) => [each, group[0]?.durationMs ?? 0] as const)),
  );
  const longer = (one: StatementFact, other: StatementFact) =>
    (tookMs.get(other) ?? 0) - (tookMs.get(one) ?? 0);
  return topBy(statements, most, (one, other) => rank(other) - rank(one) || longer(one, other));
}

const rank = ({ error, purpose }: StatementFact) => (error ? 2 : purpose ? 0 : 1);
