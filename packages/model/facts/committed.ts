import { z } from "zod";

const amount = z.number().int().nonnegative();

/** Statements of one shape whose work was committed. Literals are hidden in `text`. */
export const committedStatementSchema = z.object({
  text: z.string(),
  count: z.number().int().positive(),
  /** The sum of the rows that they changed, as the server counted them. */
  rows: amount,
  /** The server cannot be asked whether it changed anything: it called a function, or committed inside of itself. */
  unsure: z.literal(true).optional(),
});

export type CommittedStatement = z.infer<typeof committedStatementSchema>;

/** What of a migration's work was committed, its history left out. Empty where nothing was. */
export const committedFactsSchema = z.object({
  /** In the order in which they were committed. */
  statements: z.array(committedStatementSchema),
  /** How many statements are not in `statements`. */
  leftOut: amount,
  /** Changed by all of them. */
  rows: amount,
});

export type CommittedFacts = z.infer<typeof committedFactsSchema>;

export const nothingCommitted: CommittedFacts = { statements: [], leftOut: 0, rows: 0 };

/** Whether it is known that nothing was committed. */
export const committedNothing = (facts: CommittedFacts | undefined): boolean =>
  facts !== undefined && facts.statements.length === 0 && facts.leftOut === 0;
