import { z } from "zod";

/** Whom a lock of a table makes wait: nobody, who writes to the table, or everybody. */
export const blocksSchema = z.enum(["nothing", "writes", "reads-and-writes"]);

/**
 * What a lock of a table is held for: reading rows or referring to them, writing rows, or changing the table as a
 * whole. The last waits for every transaction that uses the table, be it that nobody has to wait for it.
 */
export const heldForSchema = z.enum(["reading", "writing", "changing"]);

/** A lock of a table in every engine's words. */
export interface TableLock {
  /** The server's own word, for people. */
  mode: string;
  blocks: z.infer<typeof blocksSchema>;
  heldFor: z.infer<typeof heldForSchema>;
}
