import type { Database } from "#model/engine/database.ts";
import type { Endpoint } from "#model/isolation.ts";
import type { Services } from "#model/step.ts";
import type { Captured } from "./capture.ts";

/** What checks are run against. */
export interface CheckWorld {
  services: Services;
  /** Where commands are started. */
  directory: string;
  /** The origin of the started app, such as `http://127.0.0.1:41233`. */
  app: string | undefined;
  /** The open database; opened at the first call, and again where that failed. */
  database: (() => Promise<Database>) | undefined;
  /** Where that database is, for commands that may reach nothing else. */
  reaches: readonly Endpoint[];
  /** The variables by which a command reaches the database; all secret. */
  connectionVariables: Readonly<Record<string, string>>;
  /** What checks before this one captured, by name. */
  captured: Map<string, Captured>;
  /** The last line of the started app that tells of an error, for the log alone. */
  appsLastError?: () => string | undefined;
}
