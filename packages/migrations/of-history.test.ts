import { expect, test } from "vitest";
import { ofHistory } from "./of-history.ts";

const objects = [
  { name: 'public."SequelizeMeta"' },
  { name: 'public."SequelizeMeta".name' },
  {
    name: "public.meta_pkey",
    definition: 'CREATE UNIQUE INDEX meta_pkey ON public."SequelizeMeta" USING btree (name)',
  },
  { name: 'public."SequelizeMetaBackup"' },
  {
    name: "public.copy_pkey",
    definition: 'CREATE UNIQUE INDEX copy_pkey ON public."SequelizeMetaBackup" USING btree (name)',
  },
  { name: 'billing."SequelizeMeta"' },
  { name: "public.users" },
  { name: "public" },
];
const belonging = (table: string | undefined) =>
  objects.filter(ofHistory(table)).map(({ name }) => name.replaceAll('"', ""));

test("the table and all that is in it or on it belong to it, in any schema where none is named", () => {
  expect(belonging("SequelizeMeta")).toEqual([
    "public.SequelizeMeta",
    "public.SequelizeMeta.name",
    "public.meta_pkey",
    "billing.SequelizeMeta",
  ]);
});

test("another schema's table of that name does not belong to it", () => {
  expect(belonging("public.SequelizeMeta")).toEqual([
    "public.SequelizeMeta",
    "public.SequelizeMeta.name",
    "public.meta_pkey",
  ]);
});

test("nothing belongs to a table that is not known", () => {
  expect(belonging(undefined)).toEqual([]);
});
