import { randomBytes } from "node:crypto";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { expect, onTestFinished, test } from "vitest";
import { problemOf } from "#model/problem.ts";
import { freshDatabase, query, servers } from "#test/support/databases.ts";
import { testServices } from "#test/support/services.ts";
import { parseAddress } from "../session/address.ts";
import { dump } from "./dump.ts";
import { restoreAway } from "./restore-away.ts";

const nothingLeftOut = { owners: false, excludeTables: [], excludeData: [] };

async function dumped(url: string) {
  const services = await testServices();
  const running = await dump(parseAddress(url), nothingLeftOut, services);
  try {
    const archive = await buffer(running.archive);
    return { archive: () => Readable.from([archive]), tables: await running.tables, from: running };
  } finally {
    await running.close();
  }
}

/** A database of production's server with options of its own. */
async function madeWith(options: string, sql: string): Promise<string> {
  const name = `test_${randomBytes(6).toString("hex")}`;
  const admin = servers().production.adminUrl("postgres");
  await query(admin, `CREATE DATABASE ${name} OWNER app TEMPLATE template0 ${options}`);
  onTestFinished(async () => {
    await query(admin, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  });
  await query(servers().production.url(name), sql);
  return servers().production.url(name);
}

/** Bounds that hold in one locale alone: Mango is between apple and nut for people, and before both by its bytes. */
const words = `create table words (word text not null) partition by range (word);
  create table words_a_m partition of words for values from ('a') to ('n'); create table words_n_z partition of words for values from ('n') to ('zzz');
  insert into words values ('apple'), ('Mango'), ('nut'), ('Zebra')`;

test.each([
  ["an ICU locale", "LOCALE_PROVIDER icu ICU_LOCALE 'en-US' LOCALE 'C'", words],
  ["LATIN1", "ENCODING 'LATIN1' LOCALE 'C'", "create table t (v text); insert into t values ('Zürich')"],
  [
    "SQL_ASCII",
    "ENCODING 'SQL_ASCII' LOCALE 'C'",
    "create table t (v text); insert into t values (E'\\xff')",
  ],
])("a backup of a database in %s is restored in that", async (_what, options, sql) => {
  const { archive, tables, from } = await dumped(await madeWith(options, sql));
  const restored = await restoreAway(archive, undefined, from, await testServices());
  expect(restored.tables).toEqual(tables);
});

test("a server without the locale does not verify the backup, and does not say that there is none", async () => {
  await using source = await freshDatabase("production", "create table t (id int)");
  const { archive, from } = await dumped(source.url);
  const locale = { ...from.locale, collate: "xx_YY.utf8", ctype: "xx_YY.utf8" };
  const problem = await restoreAway(archive, undefined, { ...from, locale }, await testServices()).then(
    () => undefined,
    problemOf,
  );
  expect(problem).toMatchObject({
    kind: "refused",
    code: "verify-locale-missing",
    message: expect.stringMatching(
      /^The backup is complete, and was not verified: a throw-away PostgreSQL [\d.]+ server lacks the database's locale \(encoding UTF8, LC_COLLATE xx_YY\.utf8,/,
    ),
  });
});

test("a check that reads a table whose rows come later is named, with the way to a backup", async () => {
  await using source = await freshDatabase(
    "production",
    `create table z_kinds (kind text primary key); insert into z_kinds values ('a');
     create function known(k text) returns boolean language sql stable as $$ select exists (select from public.z_kinds where kind = k) $$;
     create table items (kind text, constraint kind_is_known check (known(kind))); insert into items values ('a')`,
  );
  const { archive, from } = await dumped(source.url);
  expect(await restoreAway(archive, undefined, from, await testServices()).catch(problemOf)).toMatchObject({
    code: "restore-failed",
    message: expect.stringContaining('violates check constraint "kind_is_known"'),
    next: expect.stringContaining("NOT VALID"),
  });
});

test("large objects that the role may not read are told before the dump, with the GRANTs", async () => {
  await using source = await freshDatabase("production", "create table t (id int)");
  const [made] = await query(source.adminUrl, "select lo_from_bytea(0, '\\x41')");
  expect(
    await dump(parseAddress(source.url), nothingLeftOut, await testServices()).catch(problemOf),
  ).toMatchObject({
    code: "no-rights",
    message: expect.stringContaining("app may not read 1 large object; pg_read_all_data does not let it."),
    details: [`GRANT SELECT ON LARGE OBJECT ${made?.[0]} TO "app";`],
  });
  await query(source.adminUrl, `grant select on large object ${made?.[0]} to app`);
  const { tables } = await dumped(source.url);
  expect(tables).toContainEqual({ table: "pg_largeobject", rows: 1 });
});
