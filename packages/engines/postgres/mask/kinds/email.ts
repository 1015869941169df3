import { ownHex } from "../hashed.ts";
import { type Kind, written } from "./kind.ts";

/**
 * `example.invalid` and `example.com` can never receive mail: RFC 2606, RFC 7505. Some constraints want a known
 * ending, or a local part of letters and digits alone.
 */
const styles = [
  { before: "user_", domain: "@example.invalid", short: "@x.invalid", longest: Number.POSITIVE_INFINITY },
  { before: "user_", domain: "@example.invalid", short: "@x.invalid", longest: 30 },
  { before: "user", domain: "@example.com", short: "@example.com", longest: Number.POSITIVE_INFINITY },
  { before: "user", domain: "@example.com", short: "@example.com", longest: 30 },
] as const;

const digits = 16;

export const email: Kind = {
  styles: styles.length,
  shortest: 18,
  same: (value) => `lower(${value} COLLATE "default")`,
  mask({ form: { room, style }, same, hash }) {
    const { before, domain, short, longest } = styles[style] ?? styles[0];
    const own = `(${ownHex(hash, digits)})`;
    const whole = before.length + digits + domain.length;
    const long = (count: string) => `'${before}' || left(${own}, ${count}) || '${domain}'`;
    if (Math.min(room, longest) >= whole) return long(String(digits));
    const wanted = `least(greatest(length(${same}), ${room}), ${Math.min(whole, longest)})`;
    const least = before.length + 8 + domain.length;
    return `CASE WHEN ${wanted} >= ${least} THEN ${long(`${wanted} - ${before.length + domain.length}`)}
      ELSE left(${own}, ${wanted} - ${short.length}) || '${short}' END`;
  },
  isItself: () => false,
  replacement(mask, count) {
    const [, before, own = "", domain] = /^(user_?)?([0-9a-f]+)(@.*)$/.exec(mask) ?? [];
    const other = written(count, "0123456789abcdef", own.length - 1);
    return other === undefined ? undefined : `${before ?? ""}f${other}${domain}`;
  },
  masks: ({ room, style }) => {
    const { short } = styles[style] ?? styles[0];
    return 15 * 16 ** (Math.min(digits, Math.max(8, room - short.length)) - 1);
  },
};
