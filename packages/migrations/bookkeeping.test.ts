import { expect, test } from "vitest";
import { withoutTable } from "./bookkeeping.ts";

const objects = [
  'public."SequelizeMeta"',
  'public."SequelizeMeta".name',
  'public."SequelizeMeta"."SequelizeMeta_pkey"',
  'public."SequelizeMetaBackup"',
  'billing."SequelizeMeta"',
  "public.users",
  "public",
].map((name) => ({ name }));
const left = (table: string | undefined) => withoutTable(objects, table).map(({ name }) => name);

test("the table and all that is in it are left out, in any schema where none is named", () => {
  expect(left("SequelizeMeta")).toEqual(['public."SequelizeMetaBackup"', "public.users", "public"]);
});

test("a named schema leaves another schema's table of that name in", () => {
  expect(left("public.SequelizeMeta")).toEqual([
    'public."SequelizeMetaBackup"',
    'billing."SequelizeMeta"',
    "public.users",
    "public",
  ]);
});

test("nothing is left out where the table is not known", () => {
  expect(left(undefined)).toEqual(objects.map(({ name }) => name));
});
