import { decimals } from "../hashed.ts";
import { isNumber } from "../mask-forms.ts";
import { type Kind, type Masked, written } from "./kind.ts";

/** A short value gets a mask of so many characters where all columns have room for it: it could be guessed else. */
const enough = 20;

const uuid = "'^[0-9a-f]{8}(-?[0-9a-f]{4}){3}-?[0-9a-f]{12}$'";
const isUuid = (value: string) => `(length(${value}) IN (32, 36) AND ${value} COLLATE "C" ~* ${uuid})`;

/**
 * A mask is of what its value is of: a UUID, digits alone, capitals and digits, or anything else, which becomes
 * hexadecimal digits. So it stands wherever its value can, in columns of any type. Its ways of writing: short values
 * made longer; none; every character replaced by one of its sort.
 */
export const token: Kind = {
  styles: 3,
  shortest: 1,
  same: (value) => `CASE WHEN ${isUuid(value)} THEN lower(replace(${value}, '-', '')) ELSE ${value} END`,
  mask(masked) {
    const { form, column, value, same, hash } = masked;
    if (column.base === "uuid") return `left(${hash}, 32)`;
    const asUuid = `CASE WHEN position('-' IN ${value}) = 0 THEN left(${hash}, 32)
      ELSE regexp_replace(left(${hash}, 32), '^(.{8})(.{4})(.{4})(.{4})', '\\1-\\2-\\3-\\4-') END`;
    const least = form.style === 0 ? Math.min(form.room, enough) : 1;
    const length = least <= 1 ? `length(${same})` : `greatest(length(${same}), ${least})`;
    if (isNumber(column)) return digits(hash, length);
    return `CASE WHEN ${isUuid(value)} THEN ${asUuid}
      WHEN ${same} COLLATE "C" ~ '^[0-9]+$' THEN ${digits(hash, length)}
      ELSE ${form.style === 2 ? alike(masked) : others(same, hash, length)} END`;
  },
  replacement(mask, count) {
    const [first = ""] = mask;
    const before = /^\d+$/.test(mask)
      ? isTight(mask.length)
        ? "20"
        : "9"
      : first === first.toLowerCase()
        ? "f"
        : "F";
    const alphabet = /^\d+$/.test(mask) ? "0123456789" : `0123456789${before === "f" ? "abcdef" : "ABCDEF"}`;
    if (mask.length <= before.length) return undefined;
    const other = written(count, alphabet, mask.length - before.length);
    return other === undefined ? undefined : `${before}${other}`;
  },
  masks: ({ room, style }) => 10 ** Math.min(enough, style === 0 ? room : Math.min(room, 6)),
};

/** As many digits as the largest numbers of int2, int4 and int8 have, not all of which are that long. */
const tight = [5, 10, 19];
const isTight = (length: number) => tight.includes(length);

/** No number begins with nought; 9 is kept for values whose own mask is taken. */
function digits(hash: string, length: string): string {
  const all = `${decimals(hash, 1)} || ${decimals(hash, 16)} || ${decimals(hash, 31)}`;
  const first = `CASE WHEN ${length} IN (${tight.join(", ")}) THEN '1' ELSE translate(left(${decimals(hash, 46)}, 1), '09', '18') END`;
  return `left(${first} || repeat(${all}, (${length} + 53) / 54), ${length})`;
}

function others(same: string, hash: string, length: string): string {
  const hex = `left(translate(left(${hash}, 1), 'f', 'e') || substr(repeat(${hash}, (${length} + 63) / 64), 2), ${length})`;
  return `CASE WHEN ${same} COLLATE "C" ~ '^[A-Z0-9]+$' THEN upper(${hex}) ELSE ${hex} END`;
}

/** Character by character: a digit for a digit, a letter for a letter of its case, all others as they are. */
function alike({ same, hash }: Masked): string {
  const digit = `substr(${hash}, 1 + (place::int - 1) % 64, 1)`;
  return `(SELECT string_agg(CASE WHEN c COLLATE "C" ~ '[0-9]' THEN translate(${digit}, 'abcdef', '123456')
      WHEN c COLLATE "C" ~ '[a-z]' THEN translate(${digit}, '0123456789', 'ghijklmnop')
      WHEN c COLLATE "C" ~ '[A-Z]' THEN upper(translate(${digit}, '0123456789', 'ghijklmnop')) ELSE c END, '' ORDER BY place)
    FROM regexp_split_to_table(${same} COLLATE "C", '') WITH ORDINALITY AS letter (c, place))`;
}
