import type { DatabaseAddress, Timeouts } from "#model/engine/address.ts";
import type { Database } from "#model/engine/database.ts";
import type { Engine } from "#model/engine.ts";
import type { Endpoint } from "#model/isolation.ts";
import type { MigrationPreview, MigrationState } from "#model/migration.ts";
import type { Services } from "#model/step.ts";

export const toolNames = ["alembic", "django", "rails", "sequelize", "sql", "command"] as const;
export type ToolName = (typeof toolNames)[number];

/** The user's own commands, for a tool that Stagegate does not know. */
export interface ToolCommands {
  up: string;
  /** Run once for each migration to undo; its id is in the variable STAGEGATE_MIGRATION. */
  down?: string | undefined;
  /** A command that prints the id of every migration in the repository, one a line and in order. */
  list?: string | undefined;
  /** Or a pattern of the migration files. */
  files?: string | undefined;
  /** What of a file's name stands in the history: all of it, all but the extension, or its first number. */
  id: "name" | "stem" | "number";
  /** A query that gives the id of every applied migration in its first column, in order. */
  history: string;
}

/** What is said of migrations in a repository and its settings. */
export interface MigrationProject {
  /** Absolute. */
  workingDirectory: string;
  /** Where the migrations are, from the working directory; undefined for the tool's own place. */
  directory?: string | undefined;
  /** The history table, where it is not the tool's own; `schema.table` or a bare name. */
  historyTable?: string | undefined;
  /** The last migration that a database had before its history was kept, for plain SQL files. */
  baseline?: string | undefined;
  /** Variables for the tool, in which `{url}`, `{host}` and their like stand for the database's. */
  env: Readonly<Record<string, string>>;
  /** Names of variables that the tool may see as they are. */
  passEnv: readonly string[];
  commands?: ToolCommands | undefined;
  /** What its programs may connect to beside their database: nothing where nothing is said. */
  reaches?: readonly Endpoint[] | "anything";
  /** Patterns of the other files on which the migrations depend; `!` before one takes its files out again. */
  sources?: readonly string[] | undefined;
}

/** A project, a database and what is needed to bring the one to the other. */
export interface MigrationRun {
  project: MigrationProject;
  engine: Engine;
  /** For reading. A tool writes through a session of its own. */
  database: Database;
  /** Where the tool reaches it; without one, at the database's own address. */
  toolAddress?: DatabaseAddress;
  services: Services;
  timeouts: Timeouts;
}

/** What is needed to start a tool, be it on no database at all. */
export type ToolRun = Omit<MigrationRun, "database"> & { database: Pick<Database, "address"> };

/** Milliseconds by migration id, for those the tool says. */
export type Durations = Record<string, number>;

/** A way to run migrations: the team's own tool, or ours for plain SQL. */
export interface MigrationTool {
  readonly name: ToolName;
  /** What {@link detect} looks for, for the message when nothing is found. */
  looksFor(project: MigrationProject): string;
  /** Whether the repository's files and settings speak for this tool. */
  detect(project: MigrationProject): Promise<boolean>;
  /**
   * Whether it could run at all, as far as that can be known without a database: it is installed, and can read
   * the project.
   *
   * @throws StagegateError what `state` and `up` would throw for the same reason.
   */
  check?(run: ToolRun): Promise<void>;
  /**
   * The repository's migrations beside the database's history, which is only ever read: most tools' own
   * status commands create their table.
   *
   * @throws StagegateError `no-migrations`, `duplicate-migration`, `unreadable-migration` and the tool's own.
   */
  state(run: MigrationRun): Promise<MigrationState>;
  /**
   * Files beside the migrations that decide what these, or their way back, do; as paths from the working directory,
   * and some may not be there. A tool without this may read anything: all that git tracks counts.
   */
  otherFiles?(project: MigrationProject): Promise<string[]>;
  /**
   * Patterns of git's for the files in which its programs are. What git tracks and no program can be, and none of
   * them tells of, does not count then.
   */
  programs?: readonly string[];
  /**
   * The SQL that these pending migrations would run, as the tool itself tells it; one whose SQL only its running
   * could tell has a reason in its place. Nothing is written to the database. A tool without this cannot tell.
   *
   * @throws StagegateError where none can be told, and why.
   */
  preview?(run: MigrationRun, ids: readonly string[]): Promise<MigrationPreview[]>;
  /**
   * Applies what is pending. That it resolves is not believed: the caller reads the history again.
   *
   * @throws StagegateError `migration-failed`, with the SQLSTATE where it is known.
   */
  up(run: MigrationRun): Promise<Durations>;
  /**
   * Whether each of these pending migrations is one transaction together with its row in the history, because we run
   * it ourselves: one that fails has then committed nothing. Of a tool without this, nobody knows.
   */
  isAllOrNothing?(run: MigrationRun, ids: readonly string[]): Promise<boolean>;
  /** The table in which it keeps what was applied, as the user or the tool writes it; undefined where nobody says. */
  historyTable(project: MigrationProject): Promise<string | undefined>;
  /**
   * Undoes exactly these migrations, the last one first.
   *
   * @throws StagegateError `no-way-back` where one has nothing that undoes it, and as `up` does.
   */
  down(run: MigrationRun, ids: readonly string[]): Promise<void>;
}
