const units = ["B", "kB", "MB", "GB", "TB"] as const;

/** Bytes for people, in powers of 1000: `812 B`, `3.4 MB`. */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1_000;
    unit += 1;
  }
  return unit === 0 ? `${value} B` : `${value.toFixed(value < 10 ? 1 : 0)} ${units[unit]}`;
}

/** A count for people, with thousands separated: `312,480`. */
export function formatCount(count: number): string {
  return Math.round(count)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, ",");
}

const thousands = ["", " k", " M", " G"] as const;

/** An estimate for people, in powers of 1000: `950`, `312 k`, `8.1 M`. */
export function formatRoughCount(count: number): string {
  let value = count;
  let power = 0;
  while (value >= 999.5 && power < thousands.length - 1) {
    value /= 1_000;
    power += 1;
  }
  return power === 0 ? `${Math.round(value)}` : `${value.toFixed(value < 9.95 ? 1 : 0)}${thousands[power]}`;
}
