export interface CommandTag {
  /** Such as `CREATE INDEX`, without the numbers. */
  tag?: string;
  rows?: number;
}

/** Tags repeat a million times over; the words before the numbers are few. */
const known = new Map<string, string>();
const knownAtMost = 1_000;

/** A CommandComplete's body: `INSERT 0 5`, `UPDATE 3`, `CREATE TABLE`, up to its zero byte. */
export function readCommandTag(body: Buffer): CommandTag {
  let end = body.indexOf(0);
  if (end === -1) end = body.length;
  let at = end;
  let rows = 0;
  for (let digit = 1; at > 0 && isDigit(body[at - 1]); digit *= 10) {
    at -= 1;
    rows += ((body[at] ?? 0) - zero) * digit;
  }
  const counted = at < end && body[at - 1] === space;
  let words = counted ? at - 1 : end;
  // INSERT has the OID of a row before the count.
  if (counted && isDigit(body[words - 1])) {
    while (words > 0 && isDigit(body[words - 1])) words -= 1;
    words -= 1;
  }
  const text = body.toString("latin1", 0, Math.max(0, words));
  return counted ? { tag: shared(text), rows } : { tag: shared(text) };
}

const zero = "0".charCodeAt(0);
const space = " ".charCodeAt(0);
const isDigit = (byte: number | undefined) => byte !== undefined && byte >= zero && byte <= zero + 9;

function shared(text: string): string {
  const found = known.get(text);
  if (found !== undefined) return found;
  if (known.size < knownAtMost) known.set(text, text);
  return text;
}
