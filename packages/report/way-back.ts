import { formatDuration } from "#model/duration.ts";
import type { BackupFacts } from "#model/facts/backup.ts";
import type { MigrateFacts } from "#model/facts/migrate.ts";
import type { Loss, RollbackProofFacts } from "#model/facts/rollback.ts";
import { formatCount } from "#model/size.ts";
import { shellWord } from "#process/shell-word.ts";
import { code, fence, oneLine, prose } from "./escape.ts";
import { factsOf, type Rehearsal } from "./rehearsal.ts";
import { classWords } from "./sections/way-back.ts";

/** The ways back that exist after this run, each with what it loses. Paragraphs and fences of Markdown. */
export function wayBack(rehearsal: Rehearsal): string[] {
  const backup = factsOf(rehearsal, "backup-db");
  const migrated = factsOf(rehearsal, "migrate");
  const proof = factsOf(rehearsal, "rollback-proof");
  const steps = [
    ...(migrated ? undo(migrated, proof, nameOf(rehearsal)) : []),
    ...(backup ? restore(backup) : []),
  ];
  return steps.length > 0
    ? steps
    : ["This run made no backup: take one before the migration runs on production."];
}

function restore({ manifest, restored, restoreCommands = [] }: BackupFacts): string[] {
  const proof = restored
    ? "This backup was restored in this run, and its rows were counted."
    : "This backup was not restored in this run.";
  return [
    `**Restore the backup** of ${prose(manifest.createdAt)} beside the database, then let the app use it. ` +
      `What was written after that time is not in it. ${proof}`,
    fence("sh", rollback("restore", manifest.database)),
    ...(restoreCommands.length === 0
      ? []
      : [
          "Or by hand:",
          fence(
            "sh",
            restoreCommands.map((line) => oneLine(line, 2_000)),
          ),
        ]),
  ];
}

/** Classes in which the tool's own way down is one that can be gone. */
const passable = new Set<RollbackProofFacts["class"]>([
  "reversible",
  "reversible-but-loses",
  "not-proven",
  "schema-differs",
  "re-up-fails",
]);

function undo(
  { tool, applied, unknown, pendingBefore }: MigrateFacts,
  proof: RollbackProofFacts | undefined,
  database: string,
): string[] {
  if (unknown)
    return [
      lookFirst(
        pendingBefore.map(({ id }) => id),
        proof,
      ),
    ];
  if (applied.length === 0) return [];
  const measured = proof
    ? measuredWords(proof)
    : "Data in columns and tables that it drops is lost. It was not tried in this run.";
  if (proof && !passable.has(proof.class)) return [`**Undo the migrations**: ${measured}`];
  return [
    `**Undo the migrations** with the journal of the run that applied them. ${measured}`,
    fence("sh", rollback("down", database)),
    ...byHand(tool, applied),
  ];
}

/** Nobody saw what a migration came to: no command can be given for what is not known. */
const lookFirst = (ids: readonly string[], proof: RollbackProofFacts | undefined) =>
  `**Look at the history first**: what was applied of ${ids.map((id) => code(id)).join(", ")} is not known. ` +
  `Undo that with the tool itself. ${proof ? measuredWords(proof) : "It was not tried in this run."}`;

/** Django's way back names what is to stay, app by app: that is not known here. */
const ownCommands: Record<string, (applied: readonly string[]) => string[]> = {
  alembic: (applied) => [`alembic downgrade -${applied.length}`],
  rails: (applied) => applied.toReversed().map((id) => `bin/rails db:migrate:down VERSION=${word(id)}`),
  sequelize: (applied) =>
    applied.toReversed().map((id) => `npx sequelize-cli db:migrate:undo --name ${word(id)}`),
};

function byHand(tool: string, applied: readonly string[]): string[] {
  const commands = ownCommands[tool]?.(applied);
  return commands === undefined ? [] : ["Or with the tool itself:", fence("sh", commands)];
}

/** Look first, then do it: the first command changes nothing. */
function rollback(way: string, database: string): string[] {
  const wanted = { way, environment: "production" };
  return [rollbackCommand(wanted), rollbackCommand({ ...wanted, confirm: database })];
}

/** The command that goes a way back; without the database's name it only says what is lost. */
export function rollbackCommand(wanted: { way: string; environment: string; confirm?: string }): string {
  const { way, environment, confirm } = wanted;
  const look = `stagegate rollback --way ${way} --environment ${environment}`;
  return confirm === undefined ? look : `${look} --dry-run=false --confirm ${word(confirm)}`;
}

/** Production's database, where the journal tells of it. */
function nameOf(rehearsal: Rehearsal): string {
  const source = factsOf(rehearsal, "clone-to-staging")?.source.label;
  return (
    factsOf(rehearsal, "backup-db")?.manifest.database ?? source?.slice(source.lastIndexOf("/") + 1) ?? "NAME"
  );
}

/** What the rehearsal of the way back found. */
function measuredWords({ class: kind, legs, losses, failure, unproven = [] }: RollbackProofFacts): string {
  const times = legs
    .filter(({ leg }) => leg === "down" || leg === "up again")
    .map(({ leg, durationMs }) => `${leg} in ${formatDuration(durationMs)}`);
  return [
    `Tried in this run (${times.join(", ")}): ${classWords[kind]}.`,
    ...(failure === undefined ? [] : [prose(failure, 500)]),
    ...(unproven.length === 0
      ? []
      : [
          `Not proven for masked columns that the migration wrote: ${unproven
            .slice(0, 30)
            .map((name) => code(name))
            .join(", ")}.`,
        ]),
    ...(losses.length === 0 ? [] : [`Lost: ${losses.slice(0, 30).map(lossWords).join(", ")}.`]),
  ].join(" ");
}

function lossWords({ table, column, count }: Loss): string {
  const unit = `${column === undefined ? "row" : "value"}${count === 1 ? "" : "s"}`;
  return `${code(column ?? table)}${count === undefined ? "" : ` (${formatCount(count)} ${unit} on the copy)`}`;
}

/** A text as one word on one line. */
const word = (text: string) => shellWord(oneLine(text, 1_000));
