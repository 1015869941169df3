import { formatBytes, formatCount } from "#model/size.ts";

export type Unit = "rows" | "bytes" | "items";

/** How much is done, for people: `1,200 of 9,000 rows`, `3.4 MB`, `2 of 7`. */
export function formatProgress(done: number, total: number | undefined, unit: Unit): string {
  const amount = (value: number) => (unit === "bytes" ? formatBytes(value) : formatCount(value));
  const all = total === undefined ? amount(done) : `${amount(done)} of ${amount(total)}`;
  return unit === "rows" ? `${all} rows` : all;
}
