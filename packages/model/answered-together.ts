/** What is known of the time of one statement: `untimed`, where it is in that of a statement before it. */
type Timed = { untimed?: true | undefined } | undefined;

/**
 * Statements with those that were answered together with them, as they are where a tool sends several in one string:
 * the first of each group has the time of all. Every statement is in one group, and their order is kept.
 *
 * @param sides what is known of one in each recording that is looked at; undefined where it is not in it.
 */
export function answeredTogether<T>(all: readonly T[], sides: (each: T) => readonly Timed[]): T[][] {
  const begins = new Set(all.keys());
  const firsts: number[] = [];
  for (const [at, each] of all.entries())
    for (const [side, statement] of sides(each).entries()) {
      if (statement === undefined) continue;
      if (!statement.untimed) firsts[side] = at;
      // Whatever stands between them on another side cannot be told from them any more.
      else for (let between = (firsts[side] ?? 0) + 1; between <= at; between += 1) begins.delete(between);
    }
  const starts = [...begins];
  return starts.map((start, at) => all.slice(start, starts[at + 1]));
}
