import type { Duplex } from "node:stream";

/** What a program asks for when it opens a session. */
export interface WireStartup {
  database: string;
  applicationName: string;
  /** Settings for this session, in the order in which they are made. */
  settings: readonly (readonly [name: string, value: string])[];
}

/** A session, logged in, whose bytes the caller reads and writes itself in the server's own protocol. */
export interface WireSession {
  /** Nobody else reads it, and nothing is under way on it. */
  readonly stream: Duplex;
  /** The server process, as in `pg_stat_activity`. */
  readonly processId: number;
  /** What the server reports of its settings to every client (`server_version`, `TimeZone` …), by name. */
  readonly parameters: ReadonlyMap<string, string>;
  /** Asks the server to stop the statement that this session runs. */
  cancel(): Promise<void>;
  /** Ends the session. What it was busy with is not waited for. */
  close(): Promise<void>;
}
