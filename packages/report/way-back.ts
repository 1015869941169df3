import type { BackupFacts } from "#model/facts/backup.ts";
import type { MigrateFacts } from "#model/facts/migrate.ts";
import { code, fence, oneLine, prose } from "./escape.ts";
import { factsOf, type Rehearsal } from "./rehearsal.ts";

/** The ways back that exist after this run, each with what it loses. Paragraphs and fences of Markdown. */
export function wayBack(rehearsal: Rehearsal): string[] {
  const backup = factsOf(rehearsal, "backup-db");
  const migrated = factsOf(rehearsal, "migrate");
  const steps = [...(migrated ? undo(migrated) : []), ...(backup ? restore(backup) : [])];
  return steps.length > 0
    ? steps
    : ["This run made no backup: take one before the migration runs on production."];
}

function restore({ path, manifest, restored }: BackupFacts): string[] {
  const into = `${manifest.database}_restored`;
  const archive = archivePath(path, manifest.archive.file);
  const read = archive.endsWith(".zst") ? `zstd -dc ${shellWord(archive)} |` : undefined;
  const proof = restored
    ? "This backup was restored in this run, and its rows were counted."
    : "This backup was not restored in this run.";
  return [
    `**Restore the backup** of ${prose(manifest.createdAt)} beside the database, then let the app use it. ` +
      `What was written after that time is not in it. ${proof}`,
    fence("sh", [
      `createdb ${shellWord(into)}`,
      read === undefined
        ? `pg_restore --no-owner --exit-on-error --dbname=${shellWord(into)} ${shellWord(archive)}`
        : `${read} pg_restore --no-owner --exit-on-error --dbname=${shellWord(into)}`,
    ]),
  ];
}

function undo({ tool, applied }: MigrateFacts): string[] {
  if (applied.length === 0) return [];
  const warning = "Data in columns and tables that it drops is lost. It was not tried in this run.";
  if (tool === "sequelize")
    return [
      `**Undo the migrations.** ${warning}`,
      fence(
        "sh",
        applied.toReversed().map((id) => `npx sequelize-cli db:migrate:undo --name ${shellWord(id)}`),
      ),
    ];
  if (tool === "command")
    return [`**Undo the migrations** with your own ${code("down")} command, the last one first. ${warning}`];
  return ["Plain SQL files have no way down: restore the backup."];
}

/** `path` is the archive, or the directory that holds it. */
const archivePath = (path: string, file: string) => (path.endsWith(file) ? path : `${path}/${file}`);

/** A text as one word for `sh`. */
function shellWord(text: string): string {
  const line = oneLine(text, 1_000);
  return /^[\w@%+=:,./-]+$/.test(line) && !line.startsWith("-") ? line : `'${line.replaceAll("'", "'\\''")}'`;
}
