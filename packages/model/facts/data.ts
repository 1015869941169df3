import { z } from "zod";

const amount = z.number().int().nonnegative();

/** Rows of a table, each counted; absent where there was no time to count, or no such table. */
const tableRowsSchema = z.object({
  name: z.string(),
  /** Its new name, where the migration gave it one. */
  now: z.string().optional(),
  before: amount.optional(),
  after: amount.optional(),
});

export type TableRows = z.infer<typeof tableRowsSchema>;

/** A foreign key some of whose rows have no row that they refer to. */
const orphanedFactSchema = z.object({
  name: z.string(),
  /** Names for people: `public` is left out. */
  table: z.string(),
  references: z.string(),
  rows: amount,
});

const foreignKeysSchema = z.object({
  /** How many were looked at to the end, and those for which there was no time or no right. */
  checked: amount,
  unchecked: z.array(z.string()),
  orphaned: z.array(orphanedFactSchema),
});

export type ForeignKeysFact = z.infer<typeof foreignKeysSchema>;

/** What a migration did to the rows of the tables that it locked or changed, on a copy of production. */
export const dataFactsSchema = z.object({
  tables: z.array(tableRowsSchema),
  /** Those of and to these tables, after the migration. */
  foreignKeys: foreignKeysSchema,
});

export type DataFacts = z.infer<typeof dataFactsSchema>;
