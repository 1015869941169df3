import type { KnownTool } from "#migrations/known-tool.ts";
import type { OtherHistory } from "#migrations/other-history.ts";
import type { PlainSql } from "#migrations/plain-sql.ts";
import type { PersonalColumn } from "#model/masking.ts";

/** What was found out about a project. */
export interface ProjectFindings {
  name: string;
  /** Where it is in its repository; empty at the root. */
  subdirectory: string;
  /** What tells its workflows and secrets from those of another project of the repository; mostly empty. */
  suffix: string;
  /** Names of the migration tools its files speak for. */
  tools: string[];
  /** The one of them that is run by commands of its own. */
  known: KnownTool | undefined;
  /** Its SQL files, where they are migrations of no other tool. */
  sql: PlainSql | undefined;
  /** The last of them, where the database has tables and no history: they were run by hand. */
  baseline: string | undefined;
  /** The history of another tool in the database, whose the SQL files then are. */
  history: OtherHistory | undefined;
  /** Undefined where no database was given. */
  personal: PersonalColumn[] | undefined;
  /** Statements without which the database's role may not read all of it. */
  grants: string[];
  /** How its own dependencies are installed in a workflow. */
  install: string | undefined;
  /** Whether that is of Ruby, and the project says which one it wants. */
  ruby: boolean;
}
