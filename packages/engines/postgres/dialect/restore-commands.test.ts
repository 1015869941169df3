import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { escapeIdentifier } from "pg";
import { expect, test } from "vitest";
import { freshDatabase, query, servers } from "#test/support/databases.ts";
import { testDirectory } from "#test/support/services.ts";
import { restoreCommands } from "./restore-commands.ts";

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
      await inShell(restoreCommands(join(directory, "archive.dump"), unique).join("\n"));
      // A variable is never taken for a connection string.
      const { stdout } = await inShell("psql -XAtc 'select dose from pills'", { PGDATABASE: restored });
      expect(stdout).toBe("7\n");
    } finally {
      await query(adminUrl("postgres"), `drop database if exists ${escapeIdentifier(restored)}`);
    }
  },
);

test("the command that reads a compressed archive names the database in the same way", () => {
  const commands = restoreCommands(".stagegate/backups/x/archive.dump.zst", "a=b");
  expect(commands).toContain(
    `zstd -dc .stagegate/backups/x/archive.dump.zst | pg_restore --no-owner --exit-on-error --dbname='dbname='\\''a=b_restored'\\'''`,
  );
  // A name like most others stays readable.
  expect(restoreCommands("b/archive.dump", "pharmacy")).toContain(
    "pg_restore --no-owner --exit-on-error --dbname=pharmacy_restored b/archive.dump",
  );
});

test("the commands quote what a shell would take apart", () => {
  expect(restoreCommands("back ups/it's $(here)/archive.dump.zst", "shop")[1]).toContain(
    "zstd -dc 'back ups/it'\\''s $(here)/archive.dump.zst' | pg_restore",
  );
});
