import { isNumber } from "../mask-forms.ts";
import { type Kind, written } from "./kind.ts";

/**
 * +999 is assigned to no country, and a number has 15 digits at most (ITU-T E.164). `longest` counts the sign. Some
 * constraints want fewer digits, or none but digits.
 */
const styles = [
  ...[16, 15, 14, 13, 12].map((longest) => ({ sign: "+", longest })),
  ...[15, 12, 11, 10].map((longest) => ({ sign: "", longest })),
];
const [usual = { sign: "+", longest: 16 }] = styles;

const country = "999";

export const phone: Kind = {
  styles: styles.length,
  shortest: 8,
  // Separators, the sign, and the zeros of 0049 and of 0171 are how a number is written, not which it is.
  same: (value) => `coalesce(nullif(ltrim(translate(${value}, ' +()-./' || chr(9), ''), '0'), ''), ${value})`,
  mask({ form: { room, style }, column, same, hash }) {
    const { sign, longest } = styles[style] ?? usual;
    const before = `${isNumber(column) ? "" : sign}${country}`;
    // The first of the twelve is never 9: those are kept for numbers whose own mask is taken.
    const own = `lpad((('x' || left(${hash}, 15))::bit(60)::bigint % 900000000000)::text, 12, '0')`;
    const taken = sign.length + country.length;
    const length =
      room >= longest
        ? String(longest - taken)
        : `least(${longest}, greatest(${room}, length(${same}))) - ${taken}`;
    return `'${before}' || left(${own}, ${length})`;
  },
  isItself: () => false,
  replacement(mask, count) {
    const [, before, own = ""] = /^(\+?999)(\d+)$/.exec(mask) ?? [];
    const other = written(count, "0123456789", own.length - 1);
    return other === undefined ? undefined : `${before}9${other}`;
  },
  masks: ({ room, style }) => {
    const { sign, longest } = styles[style] ?? usual;
    return 9 * 10 ** (Math.min(longest, room) - sign.length - country.length - 1);
  },
};
