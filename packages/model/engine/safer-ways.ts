/** What is known of a statement that blocked traffic. Times are milliseconds. */
export interface Blocking {
  /** How long it ran itself, where that is known. */
  tookMs?: number | undefined;
  /** How long its lock blocked. */
  blockedMs: number;
  /** What is no matter. */
  quickMs: number;
  /** Whether the table has parts. */
  partitioned?: boolean;
}

/** What a server's users know to do instead, or next; each a clause for people. */
export interface SaferWays {
  /** @param statement with its literals hidden. */
  instead(statement: string, blocking: Blocking): string;
  /** For an index that an interrupted statement left behind. */
  readonly invalidIndex: string;
  /** For an index of a partitioned table that some partitions lack; its name is given quoted. */
  incompleteIndex(index: string): string;
  /** For a constraint that was not checked against the rows from before. */
  readonly unvalidatedConstraint: string;
}
