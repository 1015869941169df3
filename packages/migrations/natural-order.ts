/**
 * Compares names as people number them: `2_b` before `10_a`. Digits compare as whole numbers of any length
 * (a timestamp with milliseconds does not fit a JS number exactly), all else by code unit, so that the order
 * is the same on every machine whatever its locale.
 */
export function naturalOrder(a: string, b: string): number {
  const [left, right] = [parts(a), parts(b)];
  for (const [index, part] of left.entries()) {
    const other = right[index];
    if (other === undefined) return 1;
    const order =
      isNumber(part) && isNumber(other) ? compare(BigInt(part), BigInt(other)) : compare(part, other);
    if (order !== 0) return order;
  }
  return left.length === right.length ? compare(a, b) : -1;
}

/** A name's first number without leading zeros, such as `20240131` or `3`; undefined where it has none. */
export function leadingNumber(name: string): string | undefined {
  const digits = /^\D{0,1}(\d+)/.exec(name)?.[1];
  return digits === undefined ? undefined : BigInt(digits).toString();
}

const parts = (name: string) => name.match(/\d+|\D+/g) ?? [];
const isNumber = (part: string) => /^\d/.test(part);
const compare = <T extends string | bigint>(a: T, b: T) => (a < b ? -1 : a > b ? 1 : 0);
