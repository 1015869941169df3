import { historyDigest } from "#model/evidence.ts";
import type { BegunFacts } from "#model/facts/migrate.ts";
import type { StepContext } from "#model/step.ts";
import { beginningOf } from "#model/unfinished-migration.ts";
import { evidenceOfBackup, knownBackup } from "../production/known-backup.ts";
import type { Target } from "../target/guard-target.ts";
import { noteBeginning } from "./note-beginning.ts";
import { factsBefore, type Known, type Look } from "./result.ts";

/**
 * Writes down that a migration begins, and from where: what is killed, or lost with its machine, tells of nothing
 * afterwards. The line is on the disk before this resolves, and nothing is run where it cannot be written.
 *
 * @throws StagegateError `journal-not-written`.
 */
export async function beginMigration(
  known: Known,
  before: Look,
  { database, server }: Target,
  context: StepContext,
): Promise<BegunFacts> {
  const { applied } = before.state;
  const newest = applied.at(-1);
  const backup =
    known.environment === "production" ? await backupAtHand({ database, server }, context) : undefined;
  const begun: BegunFacts = {
    at: new Date().toISOString(),
    applied: applied.length,
    historyDigest: historyDigest(applied),
    ...(newest === undefined ? {} : { newest }),
    ...(backup ? { backup } : {}),
  };
  const facts = { ...factsBefore(known, before), begun };
  await context.journal.append({ v: 3, at: begun.at, type: "begun", step: "migrate", facts });
  if (facts.environment !== "production") return begun;
  // A hosted machine that is lost takes the journal with it; what it has logged stays, and what production remembers.
  for (const line of beginningOf(facts)) context.log.info(line);
  await noteBeginning(database, facts, context);
  return begun;
}

async function backupAtHand(
  { database, server }: Pick<Target, "database" | "server">,
  { journal, workingDirectory }: StepContext,
): Promise<BegunFacts["backup"]> {
  const { host, port } = database.address;
  const of = { database: server.database, host, port };
  const found = await knownBackup(await journal.entries(), of, workingDirectory);
  if (!found) return undefined;
  const { createdAt, sha256, restored } = evidenceOfBackup(found);
  return { path: found.path, createdAt, sha256, restored };
}
