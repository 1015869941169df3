/** The first `most` by an order, and the others; both in the order in which they came. */
export function topBy<T>(
  all: readonly T[],
  most: number,
  order: (one: T, other: T) => number,
): { kept: T[]; leftOut: T[] } {
  const chosen = new Set(all.toSorted(order).slice(0, most));
  return { kept: all.filter((each) => chosen.has(each)), leftOut: all.filter((each) => !chosen.has(each)) };
}
