import type { DatabaseAddress, Timeouts } from "./address.ts";
import type { ErrorClass } from "./error-class.ts";
import type { SaferWays } from "./safer-ways.ts";
import type { SqlFilesDialect } from "./sql-files-dialect.ts";
import type { SqlStatement } from "./sql-statement.ts";

/** What a migration tool is given to reach a database. All of it is secret. */
export interface ToolVariables {
  variables: Record<string, string>;
  /** A file with the authority that the server's certificate is signed by, where one is named. */
  authority?: string;
}

/** An error that a program's output speaks of; `code` is the server's own. */
export interface ToldError {
  code: string;
  errorClass: ErrorClass;
}

/** How an engine is spoken to, and what it means by what it says. */
export interface Dialect {
  /** An identifier of one or more parts, quoted for use in SQL. */
  quoteName(...parts: string[]): string;
  /** The statements of an SQL text, as the server's own client would send them. */
  split(sql: string): SqlStatement[];
  /** A statement without its values and comments: statements that differ in nothing else have one shape. */
  shapeOf(statement: string): string;
  readonly saferWays: SaferWays;
  readonly sqlFiles: SqlFilesDialect;
  /** The transient error that a program's output speaks of. */
  transientErrorIn(lines: readonly string[]): ToldError | undefined;
  /**
   * Every message of the server's in a program's output that quotes names of objects alone, each once.
   *
   * @param known whether a name that the database does not have may be told; without it none is.
   */
  reasonsIn(lines: readonly string[], known?: (name: string) => boolean): string[];
  /** The names that a program's output says the database does not have: each may be a piece of a row. */
  missingNames(lines: readonly string[]): string[];
  /** A line of a program's output without what the server quoted of rows in it. */
  withoutRowValues(line: string): string;
  /** Whether a line of a program's output says that its client library did not get to the server. */
  saysUnreached(line: string): boolean;
  /** The variables a program needs to reach a database, its URL included; all secret. */
  connectionVariables(address: DatabaseAddress): Record<string, string>;
  /** The same for a migration tool, with the timeouts where its client library reads any. */
  toolVariables(address: DatabaseAddress, timeouts: Timeouts): ToolVariables;
  /** The variable in which programs get the file with the authority of the server's certificate. */
  readonly authorityVariable: string;
  /**
   * What a tool is given that needs no database for what it is asked: a pull request brings the program that is
   * run, and this one it may do anything to.
   */
  readonly noDatabase: DatabaseAddress;
  /**
   * Programs that a language's runtime loads before all else. Each keeps its drivers to the database of the variables
   * STAGEGATE_HOST, STAGEGATE_PORT and STAGEGATE_DATABASE, and to the `host:port` pairs of STAGEGATE_REACHES, parted
   * by spaces. Before a connection to anything else it prints `stagegate: elsewhere: ` and where, and ends the program.
   */
  readonly driverGuard: Readonly<Record<"node" | "python" | "ruby", string>>;
  /**
   * Lines for `sh` that restore an archive by hand into a new database beside the one it is of.
   *
   * @param archive its path; compressed where it ends in `.zst`.
   */
  restoreCommands(archive: string, database: string): string[];
  /** Where people see the server's sessions. */
  readonly sessionsView: string;
  /** The right that lets a role see what sessions of other roles are at. */
  readonly rightToSeeSessions: string;
  /** What a replication slot is dropped with. */
  readonly dropSlotWith: string;
}
