import { z } from "zod";
import type { Database } from "#model/engine/database.ts";
import type { AssertionFact } from "#model/facts/assertion.ts";
import { durationSchema } from "#model/inputs.ts";
import type { Services } from "#model/step.ts";
import { type Check, checkSchema } from "./check-schema.ts";
import { expectationsSchema } from "./expectations.ts";
import { sqlCheck } from "./sql-check.ts";

const assertionSchema = z.strictObject({
  name: z.string().min(1).max(100).meta({ description: "What must hold, as the refusal should call it." }),
  sql: z.string().min(1).meta({ description: "One SELECT, run in a read-only transaction." }),
  timeout: durationSchema.prefault("10s").describe("The longest time it may take."),
  expect: expectationsSchema
    .pick({ value: true, rows: true })
    .refine(({ value, rows }) => value !== undefined || rows !== undefined, "give value, rows or both")
    .meta({ description: "What it must give.", minProperties: 1 }),
});

export const assertionsSchema = z.array(assertionSchema).default([]);

export type Assertion = z.output<typeof assertionSchema>;

/**
 * Asks each of a database whose session nobody else uses: its timeouts are changed. One that cannot be answered does
 * not hold.
 *
 * @throws StagegateError `cancelled`.
 */
export async function askAssertions(
  assertions: readonly Assertion[],
  database: Database,
  services: Services,
): Promise<AssertionFact[]> {
  const world = {
    services,
    directory: ".",
    app: undefined,
    database: async () => database,
    reaches: [],
    connectionVariables: {},
    captured: new Map(),
  };
  const facts: AssertionFact[] = [];
  for (const assertion of assertions) {
    const { outcome, problems } = await sqlCheck(asCheck(assertion), world, assertion.timeout);
    facts.push({ name: assertion.name, outcome: outcome === "passed" ? "held" : outcome, problems });
  }
  return facts;
}

const asCheck = ({ name, sql, expect, timeout }: Assertion): Check => ({
  ...checkSchema.parse({ name, sql, expect }),
  timeout,
});
