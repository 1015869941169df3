import { quoteLiteral } from "../../dialect/identifier.ts";
import { firstNames, lastNames } from "../mask-names.ts";
import { type Kind, written } from "./kind.ts";

/** Letters that make a name the only one of its kind, and the most that one of the lists has before them. */
const letters = 12;
const whole = 30;
const alphabet = "abcdefghijklmnop";

const pick = (names: readonly string[], hash: string, digit: number) =>
  `(ARRAY[${names.map(quoteLiteral).join(",")}])[1 + ('x' || substr(${hash}, ${digit}, 4))::bit(16)::int % ${names.length}]`;

/** One word gets one word, as a first or a last name alone; more get two. Letters follow where names must differ. */
export const name: Kind = {
  styles: 2,
  shortest: 1,
  same: (value) => value,
  mask({ form: { room, distinct, style }, value, same, hash }) {
    const full = `${pick(firstNames, hash, 1)} || CASE WHEN position(' ' IN ${value}) > 0 THEN ' ' || ${pick(lastNames, hash, 5)} ELSE '' END`;
    const longest = style === 1 ? 20 : whole;
    const length = `least(greatest(length(${same}), ${Math.min(room, longest)}), ${longest})`;
    const wide = Math.min(room, longest) >= whole;
    if (!distinct) return wide ? full : `left(${full}, ${length})`;
    const own = `translate(left(substr(${hash}, 17), 1), 'f', 'e') || substr(${hash}, 18, ${letters - 1})`;
    const word = `translate(${own}, '0123456789abcdef', '${alphabet}')`;
    if (wide) return `${full} || ${word}`;
    return `left(left(${full}, greatest(${length} - ${letters}, 3)) || ${word}, ${length})`;
  },
  isItself: () => true,
  replacement(mask, count) {
    const [, before, own = ""] = /^(.*?)([a-p]{1,12})$/.exec(mask) ?? [];
    const other = written(count, alphabet, own.length - 1);
    return other === undefined ? undefined : `${before}p${other}`;
  },
  masks: ({ room }) => 15 * 16 ** (Math.max(1, Math.min(letters, room - 3)) - 1),
};
