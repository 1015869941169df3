import type { BlockedFact, StatementFact } from "./facts/recording.ts";

/**
 * What ran while a lock was held, where the statement that took it was over long before: the slowest statement
 * that began meanwhile. Nothing where it cannot be told, because the statement ran more than once.
 */
export function heldWhile(
  { by, longestMs }: Pick<BlockedFact, "by" | "longestMs">,
  statements: readonly StatementFact[],
): { heldWhile?: string } {
  const [taker, ...again] = statements.filter(({ text }) => text === by);
  if (!taker || again.length > 0 || taker.count > 1 || taker.untimed || taker.longestMs > longestMs / 2)
    return {};
  const end = taker.startedAtMs + longestMs;
  const meanwhile = statements.filter(
    (each) => each !== taker && each.startedAtMs >= taker.startedAtMs && each.startedAtMs < end,
  );
  const slowest = meanwhile.toSorted((one, other) => other.durationMs - one.durationMs)[0];
  // Else it was held while the tool did something of its own.
  return slowest && slowest.durationMs > longestMs / 2 ? { heldWhile: slowest.text } : {};
}
