import type { NotedHistory } from "./facts/clone.ts";
import type { MigrateFacts } from "./facts/migrate.ts";
import type { JournalEntry } from "./journal.ts";
import type { MigrationState } from "./migration.ts";

/** Enough to tell files apart; a database's comment holds one for each migration. */
const digits = 16;

const short = (sha256: string) => sha256.replace(/^sha256:/, "").slice(0, digits);

/** For the clone's note: the digest of each applied migration's file. */
export function digestsOf({
  files,
  applied,
}: Pick<MigrationState, "files" | "applied">): Record<string, string> {
  const done = new Set(applied);
  return Object.fromEntries(
    files.filter(({ id }) => done.has(id)).map(({ id, sha256 }) => [id, short(sha256)]),
  );
}

/**
 * The applied migrations whose file is not the one that was applied, as far as digests tell. Most tools keep no
 * checksum: for them this is the only way to know.
 *
 * @param digests by id; of what is not in there nothing is known.
 */
export function editedSince(
  { files, applied }: Pick<MigrationState, "files" | "applied">,
  digests: Readonly<Record<string, string>>,
): string[] {
  return files
    .filter(({ id, sha256 }) => Object.hasOwn(digests, id) && digests[id] !== short(sha256))
    .map(({ id }) => id)
    .filter((id) => applied.includes(id));
}

/**
 * Digests of the files as they were when a database's migrations were applied: what was noted when it was cloned,
 * and what a journal tells of earlier migrations of this database, or of production where this is a copy of it.
 */
export function knownDigests(
  noted: NotedHistory | undefined,
  journal: readonly JournalEntry[],
  of: Pick<MigrateFacts, "database" | "environment">,
): Record<string, string> {
  const told = journal.flatMap((entry) =>
    entry.type === "step" && entry.step === "migrate" && entry.facts && isOf(entry.facts, of)
      ? [digestsOf({ files: entry.facts.files ?? [], applied: entry.facts.applied })]
      : [],
  );
  return Object.assign({}, noted?.digests, ...told);
}

const isOf = (facts: MigrateFacts, of: Pick<MigrateFacts, "database" | "environment">) =>
  facts.environment !== "clone" &&
  (facts.database === of.database || (of.environment === "clone" && facts.environment === "production"));
