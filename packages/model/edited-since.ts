import type { NotedHistory } from "./facts/clone.ts";
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
 * The applied migrations whose file is not the one that the repository had when production was cloned. Most
 * tools keep no checksum: for them this is the only way to know.
 *
 * @param noted undefined, or without digests, where the clone was made without them: then nothing is known.
 */
export function editedSince(
  { files }: Pick<MigrationState, "files">,
  noted: NotedHistory | undefined,
): string[] {
  const then = noted?.digests ?? {};
  return files
    .filter(({ id, sha256 }) => Object.hasOwn(then, id) && then[id] !== short(sha256))
    .map(({ id }) => id);
}
