import { isAbsolute, join, relative } from "node:path";
import type { DatabaseAddress } from "#model/engine/address.ts";
import type { Dump } from "#model/engine/dump.ts";
import type { Engine } from "#model/engine.ts";
import { type BackupFacts, type BackupManifest, rowsIn } from "#model/facts/backup.ts";
import { expectedProblem, type Problem, verdictOf } from "#model/problem.ts";
import { counted, formatBytes, formatCount } from "#model/size.ts";
import type { StepContext, StepOutcome } from "#model/step.ts";
import { sumByRoot } from "#model/sum-by-root.ts";
import { recordProof, writeBackup } from "#storage/backup-directory.ts";
import type { Backup } from "#storage/backup-manifest.ts";
import { checkStore, storeBackup } from "#storage/backup-store.ts";
import { type Encrypt, encryptTo } from "#storage/encryption/encrypt.ts";
import { decrypterWith } from "#storage/encryption/identities.ts";
import { type ReadBackup, verifyBackup } from "#storage/verify-backup.ts";
import { identityMissing } from "../run/identity-missing.ts";
import { watchStream } from "../run/watch-stream.ts";
import { engineOf } from "../target/engine-of.ts";
import type { BackupDbInputs } from "./inputs.ts";
import { retire } from "./retire.ts";

export async function run(given: BackupDbInputs, context: StepContext): Promise<StepOutcome<BackupFacts>> {
  const source = await engineOf(given["database-url"], given.database, context);
  const verifyUrl = given["verify-url"];
  const verifyOn =
    verifyUrl === undefined
      ? undefined
      : (await engineOf(verifyUrl, undefined, context, "verify-url")).address;

  const encrypt = await encryption(given, context);
  if (given.store !== undefined) checkStore(given.store, context);
  if (given.verify === "restore")
    await source.engine.prepareRestore(source.address, verifyOn, await knownStaging(context), context);
  const written = await write(source, given, encrypt, context);
  context.log.info("Reading the backup back from the disk");
  const backup = await verifyBackup(written.path, given.identity, context);
  if (rowsIn(backup.manifest.tables) === 0)
    context.log.warn(`Every table of ${source.address.label} is empty. Is it the right database?`);
  const path = shownPath(backup.path, context);
  const { database, archive } = backup.manifest;
  const unprotected =
    given.recipients.length === 0 && context.environment.RUNNER_ENVIRONMENT === "self-hosted";
  if (unprotected) context.log.warn(`The backup ${path} holds production's rows in the clear. ${whyEncrypt}`);
  const facts: BackupFacts = {
    path,
    manifest: backup.manifest,
    ...(unprotected ? { unprotected } : {}),
    restoreCommands: source.engine.dialect.restoreCommands(`${path}/${archive.file}`, database),
  };
  const outputs = outputsOf(path, backup.manifest);
  if (given.verify === "none") {
    const headline = `${sizeOf(backup.manifest)}, checksum read back (${backup.unpacked ? "" : "not unpacked, "}not restored)`;
    return keep(backup, { headline, facts, outputs }, given, context);
  }
  const ended = await proveByRestore(source.engine, backup, verifyOn, context);
  const headline = `${sizeOf(backup.manifest)}, ${ended.words}`;
  if (ended.restored) facts.restored = ended.restored;
  if (ended.problem && disproving.has(ended.problem.code))
    facts.manifest = (await recordProof(backup, ended.problem.code)).manifest;
  if (ended.problem)
    return { verdict: verdictOf(ended.problem), headline, facts, outputs, problem: ended.problem };
  const proven = await recordProof(backup);
  return keep(proven, { headline, facts: { ...facts, manifest: proven.manifest }, outputs }, given, context);
}

type Made = Required<Pick<StepOutcome<BackupFacts>, "headline" | "facts" | "outputs">>;

/** Copies it into the store, and lets older ones go once it is where it is meant to be. */
async function keep(
  backup: Backup,
  { headline, facts, outputs }: Made,
  given: BackupDbInputs,
  context: StepContext,
): Promise<StepOutcome<BackupFacts>> {
  const { store } = given;
  let stored: string | undefined;
  try {
    if (store !== undefined) stored = await storeBackup(backup, store, given["store-options"], context);
  } catch (error) {
    const problem = expectedProblem(error);
    const failed = `${headline}; on this machine alone`;
    return { verdict: verdictOf(problem), headline: failed, facts, outputs, problem };
  }
  const gone = await retire(backup, given, context);
  return {
    verdict: "passed",
    headline: stored === undefined ? headline : `${headline}, stored`,
    facts: { ...facts, ...(stored === undefined ? {} : { store: stored }), ...gone },
    outputs: { ...outputs, store: stored ?? "" },
  };
}

const whyEncrypt =
  "It stays on this self-hosted runner after the job. Give `recipients`: public keys of age that it is encrypted to.";

/**
 * What encrypts the backup; undefined where nothing does. Made before anything is read from production: keys that
 * are none end the step there.
 */
async function encryption(
  { recipients, identity, verify }: BackupDbInputs,
  context: StepContext,
): Promise<Encrypt | undefined> {
  const encrypt = recipients.length > 0 ? await encryptTo(recipients, context) : undefined;
  if (identity !== undefined) await decrypterWith(identity);
  if (encrypt && verify === "restore" && identity === undefined)
    throw identityMissing("that `verify: restore` is to prove");
  return encrypt;
}

/** The step has no input for it, but where the variable is set, its server is one to keep raw rows from. */
async function knownStaging(context: StepContext): Promise<DatabaseAddress | undefined> {
  const { STAGING_URL } = context.environment;
  return STAGING_URL ? (await engineOf(STAGING_URL, undefined, context, "staging-url")).address : undefined;
}

/** What is the archive's own fault: a missing extension or server is not. */
const disproving = new Set(["restore-failed", "restore-differs"]);

interface Proof {
  words: string;
  restored?: BackupFacts["restored"];
  problem?: Problem;
}

/** A restore that fails is a result to tell with the backup's own facts, not the end of them. */
async function proveByRestore(
  engine: Engine,
  backup: ReadBackup,
  server: DatabaseAddress | undefined,
  context: StepContext,
): Promise<Proof> {
  try {
    const { facts, tables, roots } = await restore(engine, backup, server, context);
    const problem = compareCounts(sumByRoot(backup.manifest.tables, roots), sumByRoot(tables, roots));
    if (problem) return { words: "but its restore differs", restored: facts, problem };
    return { words: "restored and counted", restored: facts };
  } catch (error) {
    const problem = expectedProblem(error);
    return { words: problem.kind === "refused" ? "not restored" : "but it could not be restored", problem };
  }
}

async function write(
  { engine, address }: { engine: Engine; address: DatabaseAddress },
  given: BackupDbInputs,
  encrypt: Encrypt | undefined,
  context: StepContext,
): Promise<Backup> {
  const options = {
    owners: given.owners,
    excludeTables: given["exclude-tables"],
    excludeData: given["exclude-data"],
  };
  const started = performance.now();
  const createdAt = new Date().toISOString();
  const dump = await engine.dump(address, options, context);
  const bar = context.log.progress(`Backing up ${address.label}`, undefined, "bytes");
  try {
    const directory = absolute(given.directory, context);
    return await writeBackup(
      directory,
      address.database,
      { archive: watchStream(dump.archive, bar), encrypt },
      async ({ file, ...measured }) => ({
        kind: "stagegate-backup",
        v: 1,
        createdAt,
        database: address.database,
        server: `${address.host}:${address.port}`,
        engine: engine.name,
        ...versions(dump),
        tables: await dump.tables,
        archive: {
          file,
          format: `${dump.format}, zstd${encrypt ? ", age" : ""}`,
          ...measured,
          ...(encrypt ? { recipients: [...given.recipients] } : {}),
        },
        excluded: { tables: [...options.excludeTables], data: [...options.excludeData] },
        durationMs: Math.round(performance.now() - started),
      }),
    );
  } finally {
    bar.end();
    await dump.close();
  }
}

async function restore(
  engine: Engine,
  backup: ReadBackup,
  server: DatabaseAddress | undefined,
  context: StepContext,
) {
  const bar = context.log.progress(
    "Restoring the backup",
    backup.manifest.archive.uncompressedBytes,
    "bytes",
  );
  const started = performance.now();
  try {
    const archive = () => watchStream(backup.openArchive(), bar);
    const { into, tables, roots } = await engine.restoreAway(archive, server, backup.manifest, context);
    const durationMs = Math.round(performance.now() - started);
    return { tables, roots, facts: { into, tables: tables.length, rows: rowsIn(tables), durationMs } };
  } finally {
    bar.end();
  }
}

/** What the restored database has not as the backup's snapshot had it. */
function compareCounts(
  wanted: ReadonlyMap<string, number>,
  found: ReadonlyMap<string, number>,
): Problem | undefined {
  const details = [
    ...[...wanted]
      .filter(([table, rows]) => found.get(table) !== rows)
      .map(
        ([table, rows]) =>
          `${table}: ${rows} rows in the snapshot, ${found.get(table) ?? "no table"} restored`,
      ),
    ...[...found.keys()]
      .filter((table) => !wanted.has(table))
      .map((table) => `${table}: not in the snapshot, but restored`),
  ];
  if (details.length === 0) return undefined;
  return {
    kind: "user",
    code: "restore-differs",
    message: `The restored database differs from the backup's snapshot in ${details.length} of ${wanted.size} tables.`,
    next: "Do not rely on this backup: look at the tables named here.",
    details,
  };
}

const versions = ({ serverVersion, clientVersion, locale }: Dump) => ({
  serverVersion,
  clientVersion,
  locale,
});

function sizeOf({ tables, archive }: BackupManifest): string {
  const size = `${formatCount(rowsIn(tables))} rows in ${counted(tables.length, "table")}, ${formatBytes(archive.bytes)}`;
  return archive.recipients ? `${size}, encrypted` : size;
}

function outputsOf(path: string, { archive, tables }: BackupManifest): Record<string, string> {
  return {
    path,
    store: "",
    sha256: archive.sha256,
    bytes: String(archive.bytes),
    rows: String(rowsIn(tables)),
  };
}

const absolute = (path: string, { workingDirectory }: StepContext) =>
  isAbsolute(path) ? path : join(workingDirectory, path);

/** From the working directory where it is inside, so that no journal names somebody's home. */
function shownPath(path: string, { workingDirectory }: StepContext): string {
  const inside = relative(workingDirectory, path);
  return inside.startsWith("..") ? path : inside;
}
