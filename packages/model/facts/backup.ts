import { z } from "zod";

export const tableCountSchema = z.object({ table: z.string(), rows: z.number().int() });
export type TableCount = z.infer<typeof tableCountSchema>;

/** How many rows all of these tables have together. */
export const rowsIn = (tables: readonly TableCount[]) => tables.reduce((sum, { rows }) => sum + rows, 0);

/** What stands beside an archive. A backup without a manifest is not a backup: it was never finished. */
export const backupManifestSchema = z.object({
  kind: z.literal("stagegate-backup"),
  v: z.literal(1),
  createdAt: z.iso.datetime(),
  durationMs: z.number(),
  database: z.string(),
  /** `host:port` of the server it was read from, as it was called then. */
  server: z.string().optional(),
  engine: z.string(),
  serverVersion: z.string(),
  clientVersion: z.string(),
  /** How the database stores and compares texts; absent in backups of earlier versions. */
  locale: z.record(z.string(), z.string()).optional(),
  /** Row counts read in the very snapshot the archive was made from. */
  tables: z.array(tableCountSchema),
  archive: z.object({
    file: z.string(),
    format: z.string(),
    bytes: z.number().int(),
    uncompressedBytes: z.number().int(),
    sha256: z.string(),
    /** The public keys that it is encrypted to, in the age format; absent where it is not encrypted. */
    recipients: z.array(z.string()).optional(),
  }),
  excluded: z.object({ tables: z.array(z.string()), data: z.array(z.string()) }),
  /** That it was restored, and had the rows of its snapshot. */
  proven: z.object({ at: z.iso.datetime() }).optional(),
  /** That it was tried and could not be restored, or not to the same rows; `code` is the problem's. */
  failedProof: z.object({ at: z.iso.datetime(), code: z.string() }).optional(),
});

export type BackupManifest = z.infer<typeof backupManifestSchema>;

/**
 * Whether a backup is of this database: production's often has the same name on other servers. A server that is
 * called by another name than it was is another one; a manifest that names none is of any.
 */
export const isBackupOf = (
  { database, server }: BackupManifest,
  of: { database: string; host: string; port: number },
) => database === of.database && (server === undefined || server === `${of.host}:${of.port}`);

export const backupFactsSchema = z.object({
  path: z.string(),
  manifest: backupManifestSchema,
  /** Absent where the backup was only checked by its checksum. */
  restored: z
    .object({ into: z.string(), tables: z.number(), rows: z.number(), durationMs: z.number() })
    .optional(),
  /** Where it is in a store, too: `s3://…`. */
  store: z.string().optional(),
  /** Older backups that were removed, by their directories' names; absent where nothing says which stay. */
  retired: z.array(z.string()).optional(),
  /** Why this backup may lack something; then no older one was removed. */
  suspicion: z.string().optional(),
  /** True where rows lie unencrypted on a runner whose disk outlives its job. */
  unprotected: z.boolean().optional(),
  /** Lines for `sh` that restore it by hand; absent in journals from before they were written down. */
  restoreCommands: z.array(z.string()).optional(),
});

export type BackupFacts = z.infer<typeof backupFactsSchema>;
