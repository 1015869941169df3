import { z } from "zod";
import type { Database } from "#model/engine/database.ts";
import type { InvariantFact } from "#model/facts/invariant.ts";
import { problemOf, userError } from "#model/problem.ts";
import { isDecimal, sameDecimal } from "./decimal.ts";
import { describeFound } from "./disclosure.ts";

const percentage = /^\d+(\.\d+)?%$/;

const invariantSchema = z.strictObject({
  name: z.string().min(1).max(100).meta({ description: "The name of the value in the report." }),
  sql: z
    .string()
    .min(1)
    .meta({ description: "One SELECT that returns one value, run in a read-only transaction." }),
  tolerance: z
    .union([z.number().nonnegative(), z.string().regex(percentage)], {
      error: "give a number, or a percentage such as 0.5%",
    })
    .optional()
    .meta({ description: "By how much a number may differ. A percentage is of the value before." }),
});

export const invariantsSchema = z.array(invariantSchema).default([]);

export type Invariant = z.output<typeof invariantSchema>;

/** A value as the server printed it, or why there is none. */
type Reading = { value: string | null } | { unread: string };

/** Reads the value of each, in its order. */
export async function readInvariants(
  database: Pick<Database, "select">,
  invariants: readonly Invariant[],
): Promise<Reading[]> {
  const readings: Reading[] = [];
  for (const { sql } of invariants) readings.push(await read(database, sql));
  return readings;
}

async function read(database: Pick<Database, "select">, sql: string): Promise<Reading> {
  try {
    // The line end is for SQL that ends in a comment.
    const { rows, columns } = await database.select(
      `select * from (${sql.trim().replace(/;\s*$/, "")}\n) as invariant limit 2`,
    );
    const [row] = rows;
    if (rows.length !== 1 || columns.length !== 1 || row === undefined)
      return {
        unread: `it gives ${rows.length > 1 ? "several" : rows.length} rows of ${columns.length} columns`,
      };
    return { value: row[0] ?? null };
  } catch (error) {
    const problem = problemOf(error);
    if (problem.kind !== "user") throw error;
    return { unread: problem.message };
  }
}

/**
 * What cannot be read before the migration cannot be compared after it.
 *
 * @throws StagegateError `bad-invariant`
 */
export function refuseUnread(invariants: readonly Invariant[], before: readonly Reading[]): void {
  const details = invariants.flatMap(({ name }, index) => {
    const reading = before[index];
    return reading && "unread" in reading ? [`${name}: ${reading.unread}`] : [];
  });
  if (details.length === 0) return;
  throw userError({
    code: "bad-invariant",
    message: `${details.length} of ${invariants.length} invariants cannot be read before the migration.`,
    next: "Correct them in the section `migrate` of stagegate.yml: each is one SELECT that gives one row with one value.",
    details,
  });
}

/** Before against after. */
export function compareInvariants(
  invariants: readonly Invariant[],
  before: readonly Reading[],
  after: readonly Reading[],
): InvariantFact[] {
  return invariants.map(({ name, tolerance }, index) => {
    const [was, is] = [before[index], after[index]];
    return {
      name,
      outcome: same(was, is, tolerance) ? "held" : "broken",
      before: described(was),
      after: described(is),
      ...(tolerance === undefined ? {} : { tolerance }),
    };
  });
}

function same(was: Reading | undefined, is: Reading | undefined, tolerance: Invariant["tolerance"]): boolean {
  if (was === undefined || is === undefined || "unread" in was || "unread" in is) return false;
  if (was.value === is.value) return true;
  if (was.value === null || is.value === null) return false;
  if (sameDecimal(was.value, is.value)) return true;
  if (tolerance === undefined || !isDecimal(was.value) || !isDecimal(is.value)) return false;
  const [old, now] = [Number(was.value), Number(is.value)];
  return Math.abs(now - old) <= allowed(tolerance, old);
}

const allowed = (tolerance: number | string, before: number) =>
  typeof tolerance === "number" ? tolerance : (Math.abs(before) * Number.parseFloat(tolerance)) / 100;

/** A number where a number may be told: see {@link describeFound}. */
function described(reading: Reading | undefined): string {
  if (reading === undefined || "unread" in reading)
    return `not read: ${reading?.unread ?? "no reason is known"}`;
  return describeFound(reading.value, 0);
}
