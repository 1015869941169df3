import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import { formatDuration } from "#model/duration.ts";
import type { DatabaseAddress } from "#model/engine/address.ts";
import { type BackupFacts, isBackupOf } from "#model/facts/backup.ts";
import type { RollbackFacts } from "#model/facts/rollback.ts";
import type { JournalEntry } from "#model/journal.ts";
import { refused, userError } from "#model/problem.ts";
import type { StepContext } from "#model/step.ts";
import type { Backup } from "#storage/backup-manifest.ts";
import { fetchBackup } from "#storage/backup-store.ts";
import { isS3 } from "#storage/s3/location.ts";
import { verifyBackup } from "#storage/verify-backup.ts";
import { identityMissing } from "../run/identity-missing.ts";
import { watchStream } from "../run/watch-stream.ts";
import type { Target } from "../target/guard-target.ts";
import { needCapability } from "../target/need-capability.ts";
import type { RollbackInputs } from "./inputs.ts";
import { countMs, lostRows, noFacts, outcomeOf, type RollbackPlan, rowsChanges } from "./plan.ts";
import { refuseReplicationSlots } from "./replication-slots.ts";

/** Restores a backup into a new database beside this one, which then takes its name. */
export async function planRestore(
  inputs: RollbackInputs,
  target: Target,
  context: StepContext,
): Promise<RollbackPlan> {
  const { engine, database, server } = target;
  needCapability(engine, "renameDatabase");
  await refuseReplicationSlots(inputs, target, context);
  const backups = backupsIn(await context.journal.entries());
  const own = { database: server.database, host: database.address.host, port: database.address.port };
  const known = backups.findLast(({ manifest }) => isBackupOf(manifest, own));
  const given = inputs.backup ?? (known && (await placeOf(known, context)));
  if (given === undefined) throw noBackup(database.address.label);
  const path = isS3(given) ? await fetchBackup(given, context) : resolve(context.workingDirectory, given);
  context.log.info("Reading the backup from the disk");
  const backup = await verifyBackup(path, inputs.identity, context);
  if (!backup.unpacked) throw identityMissing(path);
  refuseForeign(backup, server.database);
  refuseElsewhere(backup, inputs, database.address, context);
  if (!inputs["unsafe-unproven"]) refuseUnproven(backup, backups);
  const { manifest } = backup;
  const facts: RollbackFacts = {
    ...noFacts,
    way: "restore",
    database: database.address.label,
    environment: inputs.environment,
    rows: rowsChanges(await database.countRows(countMs), manifest.tables),
    backup: { path: given, sha256: manifest.archive.sha256, createdAt: manifest.createdAt },
  };
  return {
    facts,
    doubt: { why: "what was written since is lost", way: "restore" },
    what: `Restoring the backup of ${manifest.createdAt} beside ${database.address.label}. What was written since is lost; the database stays, under another name.`,
    act: async () => {
      // What a killed run left half-restored, before room is needed for another.
      await engine.dropStaleCopies(database.address, context);
      const bar = context.log.progress("Restoring the backup", manifest.archive.uncompressedBytes, "bytes");
      try {
        const archive = () => watchStream(backup.openArchive(), bar);
        const switched = await engine.restoreAndSwitch(archive, database.address, manifest, context);
        const tookMs = switched.phases.reduce((sum, { durationMs }) => sum + durationMs, 0);
        const done = { ...facts, ...switched };
        return outcomeOf(
          done,
          `Restored and switched in ${formatDuration(tookMs)}, ${lostRows(done)} rows fewer; kept as ${switched.kept}`,
        );
      } finally {
        bar.end();
      }
    },
  };
}

/** On this machine, where it is still here; else in the store. */
async function placeOf({ path, store }: BackupFacts, { workingDirectory }: StepContext): Promise<string> {
  if (store === undefined) return path;
  const here = await stat(resolve(workingDirectory, path)).catch(() => undefined);
  return here ? path : store;
}

const backupsIn = (entries: readonly JournalEntry[]): BackupFacts[] =>
  entries.flatMap((entry) =>
    entry.type === "step" && entry.step === "backup-db" && entry.verdict === "passed" && entry.facts
      ? [entry.facts]
      : [],
  );

function refuseForeign({ path, manifest }: Backup, database: string): void {
  if (manifest.database === database) return;
  throw refused({
    code: "backup-of-another-database",
    message: `${path} is a backup of "${manifest.database}", not of "${database}".`,
    next: "Give the backup of this database.",
  });
}

/**
 * A backup of production holds its rows as they are, and staging's rows are no production's, though both
 * databases often have the same name. Only production itself, which in an emergency may stand on another
 * server than it did, takes a backup of elsewhere, and only where that is said.
 */
function refuseElsewhere(
  { path, manifest }: Backup,
  inputs: RollbackInputs,
  { host, port, label }: DatabaseAddress,
  { log }: StepContext,
): void {
  const { environment } = inputs;
  if (manifest.server === undefined || manifest.server === `${host}:${port}`) return;
  const message = `${path} is a backup of "${manifest.database}" on ${manifest.server}, and ${label} is on another server.`;
  if (environment !== "production" || !inputs["unsafe-elsewhere"])
    throw refused({
      code: "backup-of-another-database",
      message,
      next:
        environment === "production"
          ? "Give the backup of this server. Where production has moved here since, say `unsafe-elsewhere: true`."
          : "Copy rows to another server with clone-to-staging, which masks them. A backup goes back to where it came from.",
    });
  log.warn(message);
}

function refuseUnproven({ path, manifest }: Backup, backups: readonly BackupFacts[]): void {
  const proven =
    manifest.proven !== undefined ||
    backups.some(
      ({ restored, manifest: { archive } }) => restored && archive.sha256 === manifest.archive.sha256,
    );
  if (proven) return;
  throw refused({
    code: "backup-unproven",
    message: manifest.failedProof
      ? `The backup ${path} could not be restored when it was tested (${manifest.failedProof.code}).`
      : `Neither its manifest nor the journal shows that the backup ${path} was ever restored.`,
    next: "Give one that was made with `verify: restore`, or the journal of its run. Or say `unsafe-unproven: true`: its checksum is right, and its rows are counted before the switch.",
  });
}

const noBackup = (label: string) =>
  userError({
    code: "no-backup",
    message: `No backup was given, and the journal has none of ${label}.`,
    next: "Give `backup`: the `path` output of backup-db.",
  });
