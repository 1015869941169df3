/**
 * What Stagegate says to a server while it runs plain SQL files and keeps their history. Names of tables are given
 * quoted, and parameters are texts.
 */
export interface SqlFilesDialect {
  /** What cannot be run from a file, and what to do instead; undefined where it can. The text begins with the statement. */
  unfit(statement: string): { what: string; next: string } | undefined;
  /** Whether a statement, by its first words, begins or ends a transaction. */
  controlsTransaction(words: readonly string[]): boolean;
  /** Has a row where the database has a table that is not the server's own. */
  readonly anyTable: string;
  /** Lets names and rights mean what they meant when the session began, whatever a file has set. */
  readonly resetNames: string;
  /** Has a row where the session is in a transaction that a file began and did not end. */
  readonly transactionLeftOpen: string;
  /** The table of the history, where it is not there: `id`, `checksum`, `applied_at`, `duration_ms`. */
  createHistory(table: string): string;
  /** Parameters: the id, the checksum, and how many milliseconds ago it counts as applied. */
  insertBaseline(table: string): string;
  /** Parameters: the id, the checksum and the milliseconds that it took. */
  insertApplied(table: string): string;
  /** Parameter: the id. */
  deleteApplied(table: string): string;
}
