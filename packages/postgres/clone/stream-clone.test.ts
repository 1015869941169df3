import { readFile } from "node:fs/promises";
import { expect, onTestFinished, test } from "vitest";
import type { ClonePlan, CloneTarget } from "#model/engine.ts";
import { schemaFingerprint } from "#model/schema-snapshot.ts";
import { parseAddress } from "#postgres/address.ts";
import { openDatabase } from "#postgres/database.ts";
import { freshDatabase, query, servers } from "#test/support/databases.ts";
import { testServices } from "#test/support/services.ts";
import { cloneByStream } from "./stream-clone.ts";

const torture = await readFile(new URL("fixtures/torture.sql", import.meta.url), "utf8");

const plain: ClonePlan = {
  masks: {},
  salt: "pepper",
  unsafeUnmasked: undefined,
  jobs: 2,
  cleanup: [],
  excludeData: [],
};
const copyTarget: CloneTarget = { kind: "copy", keepMs: 60_000 };

async function clone(
  production: string,
  staging: string,
  plan: Partial<ClonePlan> = {},
  into: CloneTarget = copyTarget,
) {
  const services = await testServices();
  const made = await cloneByStream(
    parseAddress(production),
    parseAddress(staging),
    { ...plain, ...plan },
    into,
    [],
    services,
  );
  onTestFinished(async () => {
    await query(
      servers().staging.adminUrl("postgres"),
      `DROP DATABASE IF EXISTS "${made.database}" WITH (FORCE)`,
    );
  });
  return { ...made, url: servers().staging.url(made.database), log: services.log.lines };
}

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
  const database = await openDatabase(parseAddress(url), await testServices());
  try {
    return schemaFingerprint(await database.schema());
  } finally {
    await database.close();
  }
}

const keepTorture = { "values_.address": "keep", "secured.owner": "keep" } as const;

test("a clone of every oddity has the source's schema, rows and sequence values", async () => {
  await using production = await freshDatabase("production", torture);
  await using staging = await freshDatabase("staging");
  const made = await clone(production.url, staging.url, { masks: keepTorture });

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
