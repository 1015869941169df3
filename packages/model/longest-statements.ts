import type { StatementFact } from "./facts/recording.ts";
import { foremost } from "./foremost.ts";

/**
 * Those that took longest, in the order in which they began; what failed stays whatever it took, and what is
 * beside the migration's own work goes first.
 */
export const longestStatements = (statements: readonly StatementFact[], most: number) =>
  foremost(statements, most, (one, other) => rank(other) - rank(one) || other.durationMs - one.durationMs);

const rank = ({ error, beside }: StatementFact) => (error ? 2 : beside ? 0 : 1);
