import type { StatementBrief } from "#model/facts/recording-brief.ts";

/** A statement of two recordings; one side is missing where only the other recording has it. */
export interface StatementPair {
  rehearsed?: StatementBrief;
  actual?: StatementBrief;
}

/**
 * The statements of two recordings of one migration, side by side: those of one shape and one outcome that come
 * in the same order in both, as many as there can be (the longest common subsequence). What ended in an error is
 * never beside what ended well: their times tell nothing of each other. Where production needed several
 * attempts, the last is paired: it is the one that went through.
 */
export function alignStatements(
  rehearsed: readonly StatementBrief[],
  actual: readonly StatementBrief[],
): StatementPair[] {
  const lengths = commonLengths(rehearsed, actual);
  const common = (r: number, a: number) => lengths[r]?.[a] ?? 0;
  const pairs: StatementPair[] = [];
  let r = rehearsed.length;
  let a = actual.length;
  // From the end, so that of several equal ones the last are paired.
  while (r > 0 || a > 0) {
    const here = rehearsed[r - 1];
    const there = actual[a - 1];
    if (here && there && isSame(here, there)) {
      pairs.push({ rehearsed: here, actual: there });
      r -= 1;
      a -= 1;
    } else if (there && (!here || common(r, a - 1) >= common(r - 1, a))) {
      pairs.push({ actual: there });
      a -= 1;
    } else if (here) {
      pairs.push({ rehearsed: here });
      r -= 1;
    }
  }
  return pairs.reverse();
}

/** At `[r][a]` how many of the first `r` and the first `a` statements can be paired. */
function commonLengths(rehearsed: readonly StatementBrief[], actual: readonly StatementBrief[]): number[][] {
  let above = new Array<number>(actual.length + 1).fill(0);
  const lengths = [above];
  for (const here of rehearsed) {
    const row = [0];
    for (const [a, there] of actual.entries())
      row.push(isSame(here, there) ? (above[a] ?? 0) + 1 : Math.max(above[a + 1] ?? 0, row[a] ?? 0));
    lengths.push(row);
    above = row;
  }
  return lengths;
}

const isSame = (one: StatementBrief, other: StatementBrief) =>
  one.text === other.text && one.error?.sqlstate === other.error?.sqlstate;
