import { expect, test } from "vitest";
import { objectName, type SchemaObject } from "#model/schema/object.ts";
import { ofHistory } from "./of-history.ts";

const object = (kind: string, at: Partial<SchemaObject> & { name: string }): SchemaObject => ({
  kind,
  schema: "public",
  definition: "",
  ...at,
});
const meta = { schema: "public", name: "SequelizeMeta" };
const objects = [
  object("table", { name: "SequelizeMeta" }),
  object("column", { table: "SequelizeMeta", name: "name" }),
  object("index", { name: "meta_pkey", on: meta }),
  object("sequence", { name: "SequelizeMeta_id_seq", on: meta }),
  object("privileges", { of: "table", name: "SequelizeMeta" }),
  object("table", { name: "SequelizeMetaBackup" }),
  object("index", { name: "copy_pkey", on: { schema: "public", name: "SequelizeMetaBackup" } }),
  object("table", { schema: "billing", name: "SequelizeMeta" }),
  object("table", { name: "billing.SequelizeMeta" }),
  object("function", { name: "SequelizeMeta" }),
  object("schema", { name: "SequelizeMeta" }),
];
const belonging = (table: string | undefined) =>
  objects.filter(ofHistory(table)).map((each) => objectName(each).replaceAll('"', ""));
const own = [
  "public.SequelizeMeta",
  "public.SequelizeMeta.name",
  "public.meta_pkey",
  "public.SequelizeMeta_id_seq",
  "public.SequelizeMeta",
];

test("the table and all that is in it or on it belong to it, in any schema where none is named", () => {
  expect(belonging("SequelizeMeta")).toEqual([...own, "billing.SequelizeMeta"]);
});

test("another schema's table of that name does not belong to it", () => {
  expect(belonging("public.SequelizeMeta")).toEqual(own);
});

test("nothing belongs to a table that is not known", () => {
  expect(belonging(undefined)).toEqual([]);
});

test.each([
  ["knex_migrations", "knex_migrations_lock"],
  ["public.knex_migrations", "knex_migrations_lock"],
  ["schema_migrations", "ar_internal_metadata"],
  ["databasechangelog", "databasechangeloglock"],
  ["SequelizeMeta", "SequelizeData"],
])("what the tool keeps beside %s belongs to it: %s", (history, beside) => {
  const isOwn = ofHistory(history);
  expect(isOwn(object("table", { name: beside }))).toBe(true);
  expect(isOwn(object("table", { name: `${beside}s` }))).toBe(false);
  expect(ofHistory("other")(object("table", { name: beside }))).toBe(false);
});
