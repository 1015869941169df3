import { z } from "zod";
import "../jitless.ts";

/**
 * What went wrong on a server, whatever number it has there:
 *
 * - `lock-timeout`, `statement-timeout`: a bound of the session's ended the statement;
 * - `deadlock`, `serialization-failure`: it lost to another session's and was rolled back;
 * - `cancelled`: somebody ended the statement;
 * - `gone`: the session or the server ended;
 * - `no-resources`: the server had no room for it;
 * - `no-such-table`;
 * - `not-in-transaction`: the statement must stand outside of a transaction;
 * - `wrong-statement`: the statement is at fault, whatever the rows are, and the message names objects alone;
 * - `data`: the rows are at fault, and the message can quote them;
 * - `other`.
 */
export const errorClasses = [
  "lock-timeout",
  "statement-timeout",
  "deadlock",
  "serialization-failure",
  "cancelled",
  "gone",
  "no-resources",
  "no-such-table",
  "not-in-transaction",
  "wrong-statement",
  "data",
  "other",
] as const;

export const errorClassSchema = z.enum(errorClasses);

export type ErrorClass = z.infer<typeof errorClassSchema>;

const transient: readonly (ErrorClass | undefined)[] = ["lock-timeout", "deadlock", "serialization-failure"];

/** Whether trying again can help, because the statement lost to somebody else's and was rolled back. */
export const isTransient = (errorClass: ErrorClass | undefined) => transient.includes(errorClass);

const unanswered: readonly (ErrorClass | undefined)[] = [
  ...transient,
  "statement-timeout",
  "cancelled",
  "gone",
  "no-resources",
];

/** Whether the server did not get to an answer: it says nothing of the statement, nor of the rows. */
export const isUnanswered = (errorClass: ErrorClass | undefined) => unanswered.includes(errorClass);

const aboutStatement: readonly (ErrorClass | undefined)[] = [
  "no-such-table",
  "not-in-transaction",
  "wrong-statement",
];

/** Whether the statement itself is at fault: the message names objects, and no value of a row. */
export const isAboutStatement = (errorClass: ErrorClass | undefined) => aboutStatement.includes(errorClass);
