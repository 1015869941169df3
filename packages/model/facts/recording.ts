import { z } from "zod";
import { errorClassSchema } from "../engine/error-class.ts";
import { tableNameSchema } from "../schema/object.ts";
import { blocksSchema, heldForSchema } from "../table-lock.ts";

const milliseconds = z.number().nonnegative();
const amount = z.number().int().nonnegative();

/**
 * What a statement was for, where that is not the migration's own work: it only read the server's own catalog, it
 * kept the tool's table of applied migrations, or it set up its session or a transaction.
 */
const purposeSchema = z.enum(["catalog", "history", "session"]);

export type Purpose = z.infer<typeof purposeSchema>;

/**
 * Statements of one shape that ran one after the other. Literals are hidden in `text`, so that no value of a row
 * is in it; the server's message is left out for the same reason.
 */
export const statementFactSchema = z.object({
  text: z.string(),
  count: z.number().int().positive(),
  /** When the first of them began, since the recording did. */
  startedAtMs: milliseconds,
  /** Of all of them together, and of the slowest. */
  durationMs: milliseconds,
  longestMs: milliseconds,
  /** Sent in one string with others and answered together: their time is in that of a statement before them. */
  untimed: z.literal(true).optional(),
  /** The sum of what their command tags count. */
  rows: amount,
  /** The command tag without its count, such as `CREATE INDEX`; absent where the first of them failed. */
  tag: z.string().optional(),
  /** `position` is 1-based, in characters of the statement as it was sent. */
  error: z.object({ sqlstate: z.string(), position: z.number().int().optional() }).optional(),
  /** Only where it cannot have read, changed or locked a table of the team's. Those of one shape are one entry. */
  purpose: purposeSchema.optional(),
});

export type StatementFact = z.infer<typeof statementFactSchema>;

/** For how long the locks of one statement kept the traffic of a table out. */
export const blockedFactSchema = z.object({
  /** The longest time at a stretch: what a request would have waited. */
  longestMs: milliseconds,
  totalMs: milliseconds,
  /** How many stretches there were. */
  times: z.number().int().positive(),
  /** The server's own word for the lock, for people, and whom it made wait. */
  mode: z.string(),
  blocks: blocksSchema,
  /** The statement that took it, literals hidden. */
  by: z.string(),
  /**
   * False where the statement was over before its locks could be read: then the lock is the one that the
   * server documents for such a statement, and its duration is the bound.
   */
  seen: z.boolean(),
});

export type BlockedFact = z.infer<typeof blockedFactSchema>;

/** A table (or view, or sequence) that was there before the migration and that it locked or changed. */
export const tableFactSchema = z.object({
  /** For people: `public` is left out. */
  name: z.string(),
  /** The parts of its name; absent in recordings from before they were kept. */
  at: tableNameSchema.optional(),
  /** The partitioned table it is a part of. */
  partitionOf: z.string().optional(),
  /** A materialized view: its rows are those that its query gives. */
  materialized: z.literal(true).optional(),
  /** Before the migration, by the server's estimate; absent for one never analysed. */
  rows: amount.optional(),
  /** The strongest lock that was held: the server's own word for it, whom it makes wait, and what it is for. */
  mode: z.string().optional(),
  blocks: blocksSchema.optional(),
  heldFor: heldForSchema.optional(),
  /** By each statement that took such a lock first in its transaction, the longest first; absent where none did. */
  readsBlocked: z.array(blockedFactSchema).optional(),
  writesBlocked: z.array(blockedFactSchema).optional(),
  /**
   * Of a table some of whose rows were updated or deleted: the longest that a transaction can have kept them, from
   * the statement that began to write there to its end. Nobody else can write those rows meanwhile.
   */
  rowsHeld: z.object({ longestMs: milliseconds, by: z.string() }).optional(),
  /** How long the migration itself waited for a lock on it; nobody was kept out by the lock meanwhile, but all who came later queue behind it. */
  waitedMs: milliseconds.optional(),
  /** The longest that a light reader and a light writer of it really waited, where the migration was probed. */
  felt: z.object({ readMs: milliseconds.optional(), writeMs: milliseconds.optional() }).optional(),
  /** It was changed, and no lock of the recorded sessions on it was seen or known: somebody else may have done it. */
  notRecorded: z.literal(true).optional(),
  /** All its rows were written anew, by this statement. */
  rewrittenBy: z.string().optional(),
  /** With its indexes and TOAST; absent where it was dropped. */
  bytesBefore: amount.optional(),
  bytesAfter: amount.optional(),
  /** By the server's statistics: they count every session's changes, and those rolled back too. */
  inserted: amount.optional(),
  updated: amount.optional(),
  deleted: amount.optional(),
});

export type TableFact = z.infer<typeof tableFactSchema>;

/** Partitions of which no valid index is attached to that of the whole: the first of them, and how many there are. */
export const waitsForSchema = z.object({ partitions: z.array(z.string()), inAll: amount });

export const indexFactSchema = z.object({
  name: z.string(),
  table: z.string(),
  /** `new`, or an older one built again. */
  built: z.enum(["new", "again"]),
  bytes: amount.optional(),
  /**
   * False where an interrupted `CONCURRENTLY` left it behind: it costs every write and serves no read. That of a
   * partitioned table is not valid as long as it `waitsFor` one of its partitions.
   */
  valid: z.boolean(),
  waitsFor: waitsForSchema.optional(),
});

export type IndexFact = z.infer<typeof indexFactSchema>;

/** A constraint that holds for new rows only. */
const unvalidatedFactSchema = z.object({ name: z.string(), table: z.string() });

export type UnvalidatedFact = z.infer<typeof unvalidatedFactSchema>;

/** Statements of one shape that the server refused for one reason. */
const failedFactSchema = z.object({
  text: z.string(),
  /** The server's own code. */
  code: z.string(),
  errorClass: errorClassSchema.optional(),
  count: amount.positive(),
});

export type FailedFact = z.infer<typeof failedFactSchema>;

/** What the recorder saw of a migration. */
export const recordingFactsSchema = z.object({
  /** `inconclusive`: the locks of a session could not be read, for `locksReason`; blocked times are at least those given. */
  locks: z.enum(["measured", "inconclusive"]),
  locksReason: z.string().optional(),
  /**
   * The longest time for which nobody looked while a statement ran of which it is not known what it locks: a lock
   * that was taken and given back within it can have been missed. Absent where there was none.
   */
  blockedUnderMs: milliseconds.optional(),
  durationMs: milliseconds,
  /** Statements that the server refused, by their shape: the first of them. The tool's asking for its own table is none. */
  failed: z.array(failedFactSchema).optional(),
  /** Timeouts of the run that the migration set higher, in milliseconds; 0 is no timeout at all. */
  liftedTimeouts: z
    .array(z.object({ setting: z.string(), bound: z.enum(["lock", "statement"]), toMs: milliseconds }))
    .optional(),
  /** In the order of their beginning; what is not the migration's own work is left out first, then the fastest. */
  statements: z.array(statementFactSchema),
  /** How many statements are not in `statements`. */
  statementsLeftOut: amount,
  /** Those that were blocked longest first. */
  tables: z.array(tableFactSchema),
  tablesLeftOut: amount,
  indexes: z.array(indexFactSchema),
  /** Constraints added NOT VALID and not validated. */
  unvalidated: z.array(unvalidatedFactSchema).optional(),
  /** Write-ahead log of the whole server meanwhile. */
  walBytes: amount.optional(),
  /** Temporary files of the whole database meanwhile. */
  temporaryBytes: amount.optional(),
});

export type RecordingFacts = z.infer<typeof recordingFactsSchema>;
