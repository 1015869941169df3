/** Bytes for people: `812 B`, `3.4 MB`. */
export const formatBytes = (bytes: number) => inThousands(bytes, [" B", " kB", " MB", " GB", " TB"]);

/** An estimate for people: `950`, `312 k`, `8.1 M`. */
export const formatRoughCount = (count: number) => inThousands(count, ["", " k", " M", " G"]);

/** A count for people, with thousands separated: `312,480`. */
export function formatCount(count: number): string {
  return Math.round(count)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, ",");
}

/** A count with its unit, in the number it wants: `1 row`, `312 rows`. */
export const counted = (count: number, one: string, many?: string): string =>
  `${formatCount(count)} ${plural(count, one, many)}`;

/** The word alone: `row` for 1, else `rows`. */
export const plural = (count: number, one: string, many = `${one}s`): string => (count === 1 ? one : many);

/** With two digits at least, save of the smallest unit, which is whole. */
function inThousands(amount: number, units: readonly string[]): string {
  let value = amount;
  let power = 0;
  while (value >= 999.5 && power < units.length - 1) {
    value /= 1_000;
    power += 1;
  }
  return `${value.toFixed(power > 0 && value < 9.95 ? 1 : 0)}${units[power]}`;
}
