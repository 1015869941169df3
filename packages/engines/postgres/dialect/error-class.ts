import type { ErrorClass } from "#model/engine/error-class.ts";

/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
const byCode: Partial<Record<string, ErrorClass>> = {
  "55P03": "lock-timeout",
  "40P01": "deadlock",
  "57014": "cancelled",
  "42P01": "no-such-table",
  "25001": "not-in-transaction",
};

/** By the first two characters. 57: an operator's intervention; 58: an error of the server's system. */
const byKind: Partial<Record<string, ErrorClass>> = {
  "08": "gone",
  "57": "gone",
  "58": "gone",
  "53": "no-resources",
  "40": "serialization-failure",
  "42": "wrong-statement",
  "25": "wrong-statement",
  "0A": "wrong-statement",
  "21": "data",
  "22": "data",
  "23": "data",
  P0: "data",
};

/**
 * What an SQLSTATE means.
 *
 * @param message the server's, which alone tells a timeout from another's cancellation; in English.
 */
export function errorClassOf(sqlstate: string, message = ""): ErrorClass {
  if (sqlstate === "57014" && /statement timeout/.test(message)) return "statement-timeout";
  return byCode[sqlstate] ?? byKind[sqlstate.slice(0, 2)] ?? "other";
}
