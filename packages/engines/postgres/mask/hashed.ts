import { saltSetting } from "./salt.ts";

const digest = (text: string) => `encode(sha256(convert_to(${text}, getdatabaseencoding())), 'hex')`;

const salted = (label: string, text: string) =>
  `current_setting('${saltSetting}') || ':${label}:' || ${text}`;

/**
 * 64 hexadecimal digits of sha256 over salt, label and value. The bytes are those of the database's own
 * encoding: converting would fail on a SQL_ASCII database.
 */
export const hash = (label: string, text: string) => digest(salted(label, text));

/** By which a value is known in a list of exceptions: nobody can tell it from that. */
export const valueKey = (text: string) => `left(${hash("key", text)}, 24)`;

/** Hexadecimal digits that never begin with `f`: those are kept for values whose own mask is taken. */
export const ownHex = (hex: string, length: number) =>
  `translate(left(${hex}, 1), 'f', 'e') || substr(${hex}, 2, ${length - 1})`;

/** 18 decimal digits of some of a hash's. */
export const decimals = (hex: string, from: number) =>
  `lpad((('x' || substr(${hex}, ${from}, 15))::bit(60)::bigint % 1000000000000000000)::text, 18, '0')`;
