import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { comparedFingerprint } from "#model/schema/compared-schema.ts";
import { freshDatabase, query, servers } from "#test/support/databases.ts";
import { testServices } from "#test/support/services.ts";
import { openDatabase } from "../database.ts";
import { parseAddress } from "../session/address.ts";
import { cloneProblem, family, makeClone } from "./support/make-clone.ts";

const torture = await readFile(new URL("fixtures/torture.sql", import.meta.url), "utf8");

/** Every table's rows, as one hash that does not know their order. */
async function contents(url: string): Promise<Record<string, string>> {
  const tables = await query(
    url,
    `SELECT c.oid::regclass::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind IN ('r', 'p', 'm') AND n.nspname !~ '^(pg_|information_schema)' AND c.relispopulated
       AND NOT (c.relispartition AND c.relname ~ '^(by_mood|by_range_rest)_') ORDER BY 1`,
  );
  const entries = tables.map(async ([table]) => {
    const rows = await query(
      url,
      `SELECT count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)::numeric), 0) FROM ONLY ${table} t`.replace(
        / ONLY (?=by_(range|mood|list)(_rest)? t)/,
        " ",
      ),
    );
    return [table ?? "", rows[0]?.[0] ?? ""] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

async function fingerprint(url: string): Promise<string> {
  await using database = await openDatabase(parseAddress(url), await testServices());
  return comparedFingerprint(await database.schema());
}

const keepTorture = { "values_.address": "keep", "secured.owner": "keep" } as const;

test("a clone of every oddity has the source's schema, rows and sequence values", async () => {
  await using production = await freshDatabase("production", torture);
  await using staging = await freshDatabase("staging");
  const made = await makeClone({ production, staging }, { masks: keepTorture });

  expect(await contents(made.url)).toEqual(await contents(production.url));
  expect(await fingerprint(made.url)).toBe(await fingerprint(production.url));
  expect(made.source.fingerprint).toBe(await fingerprint(production.url));
  const sequences =
    "SELECT c.oid::regclass::text, pg_sequence_last_value(c.oid) FROM pg_class c WHERE relkind = 'S' ORDER BY 1";
  expect(await query(made.url, sequences)).toEqual(await query(production.url, sequences));
  expect(await query(made.url, "SELECT last_value, is_called FROM untouched")).toEqual([
    ["9000000000000000000", "f"],
  ]);
  expect(
    await query(made.url, "SELECT convalidated FROM pg_constraint WHERE conname LIKE 'orphans_%'"),
  ).toEqual([["f"], ["f"]]);
  expect(await query(made.url, "SELECT relispopulated FROM pg_class WHERE relname = 'never_filled'")).toEqual(
    [["f"]],
  );
  expect(made.rows).toBe(made.tables.reduce((sum, { rows }) => sum + rows, 0));
  expect(made.leftOut).toEqual([]);
});

test("rows that a role may not see are said, not left out", async () => {
  await using production = await freshDatabase(
    "production",
    `CREATE TABLE secured (id int); ALTER TABLE secured ENABLE ROW LEVEL SECURITY; ALTER TABLE secured FORCE ROW LEVEL SECURITY`,
  );
  await using staging = await freshDatabase("staging");
  expect(await cloneProblem({ production, staging })).toMatchObject({
    kind: "user",
    code: "row-security",
    message: expect.stringMatching(/: row security may hide rows of secured from app, /),
    next: 'Let the role see all rows (ALTER ROLE "app" BYPASSRLS), or use the tables\' owner.',
  });
  expect(await family(staging.name)).toEqual([staging.name]);
});

test("row security of a table whose rows are left out hides nothing", async () => {
  await using production = await freshDatabase(
    "production",
    `CREATE TABLE secured (id int); ALTER TABLE secured ENABLE ROW LEVEL SECURITY; ALTER TABLE secured FORCE ROW LEVEL SECURITY; CREATE TABLE t (id int)`,
  );
  await using staging = await freshDatabase("staging");
  const made = await makeClone({ production, staging }, { excludeData: ["secured"] });
  expect(made.leftOut).toEqual(["rows of secured"]);
});

test("functions that need a search path work while rows are copied and where pg_restore has none", async () => {
  await using production = await freshDatabase(
    "production",
    `CREATE TABLE allowed (word text); INSERT INTO allowed VALUES ('yes');
     CREATE FUNCTION is_allowed(text) RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN RETURN EXISTS (SELECT FROM allowed WHERE word = $1) OR $1 = 'no'; END $$;
     CREATE DOMAIN answer AS text CHECK (public.is_allowed(VALUE));
     CREATE TABLE answers (id int, said answer);
     INSERT INTO answers VALUES (1, 'no');
     CREATE FUNCTION doubled(int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT $1 * 2';
     CREATE FUNCTION twice(int) RETURNS int LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN RETURN doubled($1); END $$;
     CREATE INDEX by_twice ON answers (twice(id));`,
  );
  await using staging = await freshDatabase("staging");
  const made = await makeClone({ production, staging });
  expect(await query(made.url, "SELECT said FROM answers")).toEqual([["no"]]);
  expect(await query(made.url, "SELECT 'by_twice'::regclass::text")).toEqual([["by_twice"]]);
  expect(made.leftOut).toEqual([]);

  await query(production.url, "DROP FUNCTION doubled(int)");
  const problem = await cloneProblem({ production, staging });
  expect(problem).toMatchObject({
    kind: "user",
    code: "restore-failed",
    message:
      "Production's indexes, constraints and triggers could not be made in the clone: INDEX by_twice: function doubled(integer) does not exist.",
    next: expect.stringContaining('To clone without: leave-out: ["index by_twice"]'),
  });
  expect(await family(staging.name)).toEqual([staging.name, made.database]);
  const without = await makeClone({ production, staging }, { leaveOut: ["index by_twice"] });
  expect(without.leftOut).toEqual(["index by_twice"]);
  expect(await query(without.url, "SELECT to_regclass('by_twice')")).toEqual([[null]]);
});

test("what would fire, dial out or need a superuser is left out and named", async () => {
  await using production = await freshDatabase("production", "CREATE TABLE t (id int)");
  await query(
    production.adminUrl,
    `CREATE EXTENSION pgcrypto; CREATE EXTENSION postgres_fdw;
     CREATE SERVER elsewhere FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'elsewhere.invalid');
     CREATE USER MAPPING FOR app SERVER elsewhere OPTIONS (password 'secret');
     CREATE FOREIGN TABLE "far away" (id int DEFAULT 5, email text) SERVER elsewhere;
     COMMENT ON COLUMN "far away".id IS 'x';
     GRANT SELECT ON "far away" TO app;
     CREATE PUBLICATION everything FOR ALL TABLES;
     CREATE SUBSCRIPTION drain CONNECTION 'host=elsewhere.invalid password=secret' PUBLICATION p WITH (connect = false);
     CREATE FUNCTION shout() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN RAISE NOTICE 'x'; END $$;
     CREATE EVENT TRIGGER loud ON ddl_command_end EXECUTE FUNCTION shout();
     SELECT lo_create(0);`,
  );
  await using staging = await freshDatabase("staging");
  try {
    const made = await makeClone({ production, staging });
    expect(made.leftOut).toEqual([
      "extension postgres_fdw",
      "foreign server elsewhere",
      "user mapping app SERVER elsewhere",
      "foreign table far away",
      "event trigger loud",
      "1 large object",
      "publication everything",
      "subscription drain",
    ]);
  } finally {
    await query(
      production.adminUrl,
      "ALTER SUBSCRIPTION drain DISABLE; ALTER SUBSCRIPTION drain SET (slot_name = NONE); DROP SUBSCRIPTION drain",
    );
  }
});

test.each([
  ["LATIN1", "grün", ""],
  ["EUC_JP", "日本", ""],
  // Bytes that are text in no encoding.
  [
    "SQL_ASCII",
    "grün €",
    "UNION ALL SELECT convert_from('\\xff80', 'SQL_ASCII'), convert_from('\\xfe', 'SQL_ASCII')",
  ],
])("a database in %s stays in it, with its names and bytes", async (encoding, word, more) => {
  const name = `test_${encoding.toLowerCase()}_${randomBytes(6).toString("hex")}`;
  const admin = servers().production.adminUrl("postgres");
  await query(
    admin,
    `CREATE DATABASE ${name} OWNER app TEMPLATE template0 ENCODING '${encoding}' LOCALE 'C'`,
  );
  await using staging = await freshDatabase("staging");
  const url = servers().production.url(name);
  try {
    await query(url, `CREATE TABLE "${word}" ("${word}" text, email text)`);
    await query(url, `INSERT INTO "${word}" SELECT '${word}', '${word}@somewhere.test' ${more}`);
    const made = await makeClone({ production: { url }, staging }, { masks: { [`${word}.email`]: "email" } });
    expect(await query(made.url, "SHOW server_encoding")).toEqual([[encoding]]);
    const bytes = `SELECT encode(convert_to("${word}", getdatabaseencoding()), 'hex') FROM "${word}" ORDER BY 1`;
    expect(await query(made.url, bytes)).toEqual(await query(url, bytes));
    expect(await query(made.url, `SELECT bool_and(email LIKE 'user_%') FROM "${word}"`)).toEqual([["t"]]);
  } finally {
    await query(admin, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  }
});

test("excluded tables are there without rows, and said", async () => {
  await using production = await freshDatabase(
    "production",
    "CREATE TABLE kept (id int); CREATE TABLE log_a (id int); INSERT INTO kept VALUES (1); INSERT INTO log_a VALUES (1), (2)",
  );
  await using staging = await freshDatabase("staging");
  const made = await makeClone({ production, staging }, { excludeData: ["log_*"] });
  expect(await query(made.url, "SELECT (SELECT count(*) FROM kept), (SELECT count(*) FROM log_a)")).toEqual([
    ["1", "0"],
  ]);
  expect(made.leftOut).toEqual(["rows of log_a"]);
  expect(await cloneProblem({ production, staging }, { excludeData: ["logs"] })).toMatchObject({
    code: "no-such-table",
  });
});

test("rows that users put into an extension's own table are named, those it comes with are not", async () => {
  await using production = await freshDatabase("production", "CREATE TABLE t (id int)");
  // As an extension's script does with pg_extension_config_dump, which nobody else may call.
  await query(
    production.adminUrl,
    `CREATE EXTENSION pg_trgm;
     CREATE TABLE jobs (id int); CREATE TABLE zones (id int); INSERT INTO jobs VALUES (1); INSERT INTO zones VALUES (1);
     GRANT SELECT ON jobs TO app;
     ALTER EXTENSION pg_trgm ADD TABLE jobs; ALTER EXTENSION pg_trgm ADD TABLE zones; GRANT SELECT ON zones TO app;
     UPDATE pg_extension SET extconfig = ARRAY['jobs'::regclass::oid, 'zones'::regclass::oid], extcondition = ARRAY['', 'WHERE id > 100']
     WHERE extname = 'pg_trgm'`,
  );
  await using staging = await freshDatabase("staging");
  const made = await makeClone({ production, staging });
  expect(made.leftOut).toEqual(["rows of jobs, which belongs to the extension pg_trgm"]);
  await query(production.adminUrl, "REVOKE ALL ON jobs FROM app");
  const unread = await makeClone({ production, staging });
  expect(unread.leftOut).toEqual(["rows of jobs, which belongs to the extension pg_trgm and cannot be read"]);
});

test("cleanup runs before materialized views are filled, so that they do not show what it removed", async () => {
  await using production = await freshDatabase(
    "production",
    "CREATE TABLE jobs (id int); INSERT INTO jobs VALUES (1), (2); CREATE MATERIALIZED VIEW waiting AS SELECT count(*) AS jobs FROM jobs",
  );
  await using staging = await freshDatabase("staging");
  const made = await makeClone(
    { production, staging },
    { cleanup: ["DELETE FROM jobs WHERE id = 1; SELECT 1"] },
  );
  expect(await query(made.url, "SELECT jobs FROM waiting")).toEqual([["1"]]);
});

test("an empty database is refused: staging would be replaced by nothing", async () => {
  await using production = await freshDatabase("production");
  await using staging = await freshDatabase("staging");
  expect(await cloneProblem({ production, staging })).toMatchObject({ code: "empty-database" });
  expect(await family(staging.name)).toEqual([staging.name]);
});

test("a target server that cannot be logged in to is told, and nothing is made", async () => {
  await using production = await freshDatabase("production");
  const wrong = new URL(servers().staging.url("any"));
  wrong.password = "wrong";
  expect(await cloneProblem({ production, staging: { name: "any", url: wrong.href } })).toMatchObject({
    code: "wrong-password",
  });
});
