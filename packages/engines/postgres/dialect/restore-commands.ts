import { shellWord } from "#process/shell-word.ts";

/** With the server's own programs, into a new database beside the one the archive is of. */
export function restoreCommands(archive: string, database: string): string[] {
  const into = `${database}_restored`;
  const restore = `pg_restore --no-owner --exit-on-error --dbname=${shellWord(connectionTo(into))}`;
  const file = shellWord(archive);
  return [`createdb ${shellWord(into)}`, plainFrom(archive, file, restore)];
}

/** The archive's bytes to `restore`: decrypted and unpacked as the endings of its name say. */
function plainFrom(archive: string, file: string, restore: string): string {
  if (archive.endsWith(".zst.age"))
    return `age --decrypt --identity KEY_FILE ${file} | zstd -dc | ${restore}`;
  return archive.endsWith(".zst") ? `zstd -dc ${file} | ${restore}` : `${restore} ${file}`;
}

/**
 * A database's name for `--dbname`. libpq takes a name with `=` in it, or one that begins like a URL, for a whole
 * connection string; inside of such a string it takes it as it is.
 */
const connectionTo = (database: string) =>
  /^[\w.-]+$/.test(database) ? database : `dbname='${database.replace(/[\\']/g, "\\$&")}'`;
