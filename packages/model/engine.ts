import type { Readable } from "node:stream";
import type { DatabaseAddress } from "./engine/address.ts";
import type { Capabilities } from "./engine/capabilities.ts";
import type { CloneMade, CloneOrder, CloneTarget, PreviewPlan, Switched } from "./engine/clone.ts";
import type { Database, OpenOptions } from "./engine/database.ts";
import type { Dialect } from "./engine/dialect.ts";
import type { Dump, DumpedFrom, DumpOptions } from "./engine/dump.ts";
import type { EngineRecorder } from "./engine/recorder.ts";
import type { TableCount } from "./facts/backup.ts";
import type { MaskPreview, MaskRules, PersonalColumn } from "./masking.ts";
import type { TeamWords } from "./personal-names.ts";
import type { Services } from "./step.ts";

/** One kind of database server. Steps speak to this interface only, so that another engine can come. */
export interface Engine {
  readonly name: string;
  readonly capabilities: Capabilities;
  readonly dialect: Dialect;
  readonly recorder: EngineRecorder;
  /**
   * Reads a URL of this engine's scheme. The given URL is never part of an error: where it cannot be read, nobody
   * knows which part of it is the password.
   *
   * @param database the name of another database on the same server, in place of the URL's own.
   * @param called what an error calls the URL: the input it was given as.
   * @throws StagegateError `malformed-url`, `unknown-engine`.
   */
  parseUrl(url: string, database?: string, called?: string): DatabaseAddress;
  /** Everything of an address that must never be shown. */
  secretsOf(address: DatabaseAddress): string[];
  open(address: DatabaseAddress, services: Services, options?: OpenOptions): Promise<Database>;
  dump(address: DatabaseAddress, options: DumpOptions, services: Services): Promise<Dump>;
  /**
   * Looks whether a dump of `source` could be restored by `restoreAway`, before anybody waits for the dump.
   * Nothing is made. A server that must not hold the source's rows is refused: its own, and that of `staging`.
   */
  prepareRestore(
    source: DatabaseAddress,
    server: DatabaseAddress | undefined,
    staging: DatabaseAddress | undefined,
    services: Services,
  ): Promise<void>;
  /**
   * Restores an archive into a throw-away database and gives the row counts found there. `server` is an
   * address on whose server the database may be made; without it a private server is started.
   * `roots` gives the partitioned table of each partition.
   */
  restoreAway(
    archive: () => Readable,
    server: DatabaseAddress | undefined,
    from: DumpedFrom,
    services: Services,
  ): Promise<{ into: string; tables: TableCount[]; roots: ReadonlyMap<string, string> }>;
  /** Columns that look personal, by `words` of the team's own too, and have no rule. Of values, only what counts cannot judge leaves the server. */
  findPersonalColumns(database: Database, masks: MaskRules, words?: TeamWords): Promise<PersonalColumn[]>;
  /** Statements that the owner must run so that the role of an open database may read all of it. */
  missingGrants(database: Database): Promise<string[]>;
  /** Refuses a target that is the source itself, a replica or behind a transaction pooler. */
  challengeTarget(source: DatabaseAddress, target: DatabaseAddress, services: Services): Promise<void>;
  /** Refuses a database behind a transaction pooler, where a session's locks and settings are another's. */
  refusePooler(address: DatabaseAddress, services: Services): Promise<void>;
  /** Whether two addresses lead to one database, by whatever host names. */
  isSameDatabase(one: DatabaseAddress, other: DatabaseAddress, services: Services): Promise<boolean>;
  /**
   * What the masks of a clone of `source` would do, on made-up values, and all that is wrong with them. The source is
   * only read.
   */
  previewMasks(source: DatabaseAddress, plan: PreviewPlan, services: Services): Promise<MaskPreview>;
  /** Makes a masked clone by streaming. */
  cloneByStream(order: CloneOrder, services: Services, lifetime?: AsyncDisposableStack): Promise<CloneMade>;
  /** Makes a copy of the golden clone that belongs to the staging database `target`. */
  cloneByTemplate(
    target: DatabaseAddress,
    into: CloneTarget,
    services: Services,
    lifetime?: AsyncDisposableStack,
  ): Promise<CloneMade>;
  /**
   * Copies a whole database into one beside it that nobody else may enter; it is dropped when disposed, whoever is
   * in it. Nobody may be connected to the one that is copied.
   *
   * @throws StagegateError `database-in-use`, `may-not-create-databases`.
   */
  copyAside(
    database: DatabaseAddress,
    services: Services,
  ): Promise<{ address: DatabaseAddress } & AsyncDisposable>;
  /** Drops copies on this server that nobody holds and whose time is over; gives their names. */
  dropStaleCopies(target: DatabaseAddress, services: Services): Promise<string[]>;
  /**
   * Restores an archive into a new database beside `target`, refuses it where its rows are not those of
   * `expected`, and gives it `target`'s name, grants and settings. Until then `target` serves; afterwards it
   * is kept under another name.
   */
  restoreAndSwitch(
    archive: () => Readable,
    target: DatabaseAddress,
    expected: { tables: readonly TableCount[]; serverVersion: string },
    services: Services,
  ): Promise<Switched>;
  /** Names of the logical replication slots that read `target`: a switch leaves them with the database that is kept. */
  replicationSlots(target: DatabaseAddress, services: Services): Promise<string[]>;
  /** Names of the databases that earlier switches of `target` kept, the newest first. */
  keptDatabases(target: DatabaseAddress, services: Services): Promise<string[]>;
  /** Gives `target`'s name to a kept database. The one that had it is kept in its turn. */
  switchTo(target: DatabaseAddress, kept: string, services: Services): Promise<Switched>;
}
