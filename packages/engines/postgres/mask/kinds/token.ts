import { decimals, ownHex } from "../hashed.ts";
import { isNumber } from "../mask-forms.ts";
import { type Kind, written } from "./kind.ts";

/** A short value gets a mask of so many characters where all columns have room for it: it could be guessed else. */
const enough = 20;

/** Patterns without counts are quick, and stop at the first character that is none of these. */
const isOf = (text: string, characters: string) => `${text} COLLATE "C" ~ '^[${characters}]+$'`;

const hexadecimal = "0-9a-fA-F";

/** A UUID, with its dashes or without, is known by its hexadecimal digits. */
const sameUuid = (value: string) =>
  `CASE length(${value}) WHEN 36 THEN
      CASE WHEN substr(${value}, 9, 1) = '-' AND substr(${value}, 24, 1) = '-' AND ${isOf(value, `${hexadecimal}-`)}
        THEN replace(lower(${value}), '-', '') ELSE ${value} END
    WHEN 32 THEN CASE WHEN ${isOf(value, hexadecimal)} THEN lower(${value}) ELSE ${value} END
    ELSE ${value} END`;

/**
 * A mask is of what its value is of: a UUID, digits alone, capitals and digits, or anything else, which becomes
 * hexadecimal digits. So it stands wherever its value can, in columns of any type. Its ways of writing: short values
 * made longer; none; every character replaced by one of its sort.
 */
export const token: Kind = {
  styles: 3,
  shortest: 1,
  same: sameUuid,
  mask({ form, column, value, same, hash }) {
    const own = `(${ownHex(hash, 64)})`;
    if (column.base === "uuid") return `left(${own}, 32)`;
    const dashed = [9, 13, 17].map((from) => `substr(${hash}, ${from}, 4)`).join(" || '-' || ");
    const asUuid = `left(${own}, 8) || '-' || ${dashed} || '-' || substr(${hash}, 21, 12)`;
    const least = form.style === 0 ? Math.min(form.room, enough) : 1;
    const length = least <= 1 ? `length(${same})` : `greatest(length(${same}), ${least})`;
    if (isNumber(column)) return digits(hash, length);
    return `CASE WHEN length(${same}) = 32 AND length(${value}) = 36 THEN ${asUuid}
      WHEN length(${same}) <> 32 AND ${isOf(same, "0-9")} THEN ${digits(hash, length)}
      ELSE ${form.style === 2 ? alike(same, hash) : others(same, own, length)} END`;
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
  isItself: ({ room, style }) => style !== 0 || room < enough,
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

function others(same: string, own: string, length: string): string {
  const hex = `left(CASE WHEN ${length} <= 64 THEN ${own} ELSE repeat(${own}, (${length} + 63) / 64) END, ${length})`;
  return `CASE WHEN ${isOf(same, "A-Z0-9")} AND length(${same}) <> 32 THEN upper(${hex}) ELSE ${hex} END`;
}

/** Character by character: a digit for a digit, a letter for a letter of its case, all others as they are. */
function alike(same: string, hash: string): string {
  const digit = `substr(${hash}, 1 + (place::int - 1) % 64, 1)`;
  return `(SELECT string_agg(CASE WHEN c COLLATE "C" ~ '[0-9]' THEN translate(${digit}, 'abcdef', '123456')
      WHEN c COLLATE "C" ~ '[a-z]' THEN translate(${digit}, '0123456789', 'ghijklmnop')
      WHEN c COLLATE "C" ~ '[A-Z]' THEN upper(translate(${digit}, '0123456789', 'ghijklmnop')) ELSE c END, '' ORDER BY place)
    FROM regexp_split_to_table(${same} COLLATE "C", '') WITH ORDINALITY AS letter (c, place))`;
}
