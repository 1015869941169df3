/** Numbers that follow from a seed (mulberry32), so that a run that failed can be run again. */
export interface Random {
  /** A whole number from 0 on, below the given one. */
  below(limit: number): number;
  pick<T>(all: readonly T[]): T;
}

export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return { below, pick: (all) => all[below(all.length)] as (typeof all)[number] };
}
