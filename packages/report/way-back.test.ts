import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { escapeIdentifier } from "pg";
import { expect, test } from "vitest";
import type { JournalEntry } from "#model/journal.ts";
import { freshDatabase, query, servers } from "#test/support/databases.ts";
import { backup, run } from "#test/support/sample-journal.ts";
import { testDirectory } from "#test/support/services.ts";
import { readRehearsal } from "./rehearsal.ts";
import { wayBack } from "./way-back.ts";

/** The way back of a run that backed this database up. */
function wayBackOf(database: string, path: string, file: string): string[] {
  if (backup.step !== "backup-db" || !backup.facts) throw new Error("it is a backup");
  const { manifest } = backup.facts;
  const archive = { ...manifest.archive, file };
  const entry: JournalEntry = {
    ...backup,
    facts: { ...backup.facts, path, manifest: { ...manifest, database, archive } },
  };
  return wayBack(readRehearsal([run, entry]));
}

/** The lines of the fence below the words "Or by hand". */
function byHand(parts: readonly string[]): string {
  const fence = parts[parts.indexOf("Or by hand:") + 1] ?? "";
  return fence.split("\n").slice(1, -1).join("\n");
}

test.each(["pharmacy", "a=b", `it's a "shop" = 'two\\words'`, "postgres://shop"])(
  "the commands by hand restore a database that is called %s",
  async (name) => {
    await using source = await freshDatabase("production", "create table pills as select 7 as dose");
    const { adminUrl } = servers().production;
    // Of its own in each run: other tests share the server.
    const unique = `${name} ${source.name}`.replace(/^pharmacy /, "pharmacy_");
    const restored = `${unique}_restored`;
    const directory = await testDirectory();
    const { hostname, port, username, password, searchParams } = new URL(source.url);
    const env = {
      PATH: process.env.PATH,
      PGHOST: hostname,
      PGPORT: port,
      PGUSER: decodeURIComponent(username),
      PGPASSWORD: decodeURIComponent(password),
      PGSSLMODE: searchParams.get("sslmode") ?? "",
      PGSSLROOTCERT: searchParams.get("sslrootcert") ?? "",
    };
    const inShell = (script: string, more = {}) =>
      promisify(execFile)("sh", ["-ec", script], { cwd: directory, env: { ...env, ...more } });
    try {
      await inShell(`pg_dump -Fc --file=archive.dump "${source.name}"`);
      await inShell(byHand(wayBackOf(unique, directory, "archive.dump")));
      // A variable is never taken for a connection string.
      const { stdout } = await inShell("psql -XAtc 'select dose from pills'", { PGDATABASE: restored });
      expect(stdout).toBe("7\n");
    } finally {
      await query(adminUrl("postgres"), `drop database if exists ${escapeIdentifier(restored)}`);
    }
  },
);

test("the command that reads a compressed archive names the database in the same way", () => {
  const commands = byHand(wayBackOf("a=b", ".stagegate/backups", join("x", "archive.dump.zst")));
  expect(commands).toContain(
    `zstd -dc .stagegate/backups/x/archive.dump.zst | pg_restore --no-owner --exit-on-error --dbname='dbname='\\''a=b_restored'\\'''`,
  );
  // A name like most others stays readable.
  expect(byHand(wayBackOf("pharmacy", "b", "archive.dump"))).toContain(
    " --dbname=pharmacy_restored b/archive.dump",
  );
});
