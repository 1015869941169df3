import { describe, expect, test } from "vitest";
import { comparedFingerprint, comparedSchema, upkeepOutline } from "./compared-schema.ts";
import { outlineChanges } from "./fingerprint.ts";
import type { SchemaObject } from "./object.ts";
import { surroundingsOf } from "./surroundings.ts";

const object = (kind: string, name: string, more: Partial<SchemaObject> = {}): SchemaObject => ({
  kind,
  schema: "public",
  name,
  definition: "",
  ...more,
});
const table = (name: string, definition: string, more: Partial<SchemaObject> = {}) =>
  object("table", name, { definition, ...more });
const extension = (name: string, version: string, schema = "public"): SchemaObject => ({
  kind: "extension",
  name,
  definition: `VERSION '${version}' SCHEMA ${schema}`,
  lasting: `SCHEMA ${schema}`,
});
const parent = { schema: "public", name: "p" };
const part = (n: number, options = "", more: Partial<SchemaObject> = {}) =>
  table(`p_${n}`, `TABLE PARTITION OF public.p FOR VALUES IN (${n})${options}`, {
    parents: [parent],
    leafOf: parent,
    traits: `TABLE PARTITION${options}`,
    ...more,
  });
const on = (name: string) => ({ on: { schema: "public", name } });
const foreign = (column = "int") => [
  object("foreign table", "far", { definition: "TABLE SERVER x" }),
  object("column", "a", { table: "far", definition: column }),
];

const schema = [
  table("p", "TABLE PARTITION BY RANGE (at)"),
  object("column", "at", { table: "p", definition: "date" }),
  part(1),
  part(2),
  table("t", "TABLE WITH (fillfactor=90)"),
  extension("citext", "1.6"),
];
const key = ({ kind, table: of, name }: SchemaObject) => `${kind} ${of} ${name}`;
const changedBy = (...more: SchemaObject[]) => {
  const names = new Set(more.map(key));
  const rest = schema.filter((each) => !names.has(key(each)));
  return comparedFingerprint([...rest, ...more]) !== comparedFingerprint(schema);
};
const invalid = (name: string, more: Partial<SchemaObject> = {}) =>
  object("index", name, { valid: false, ...on("t"), ...more });

describe("upkeep is no change", () => {
  test.each<[string, SchemaObject[]]>([
    ["another partition like its siblings", [part(3)]],
    [
      "autovacuum's options",
      [
        table("t", "TABLE WITH (fillfactor=90, autovacuum_enabled=false)", {
          lasting: "TABLE WITH (fillfactor=90)",
        }),
      ],
    ],
    [
      "autovacuum's options alone",
      [part(1, " WITH (autovacuum_enabled=false)", { traits: "TABLE PARTITION" })],
    ],
    ["statistics", [object("statistics", "s", { definition: "CREATE STATISTICS …" })]],
    [
      "a statistics target",
      [object("statistics target", "a", { of: "column", table: "t", definition: "500" })],
    ],
    ["what interrupted upkeep left behind", [invalid("t_a_new", { leftover: true })]],
    ["an extension's version", [extension("citext", "1.7")]],
    ["an extension that watches", [{ ...extension("watcher", "1.10"), operational: true }]],
    ["a foreign table", foreign()],
    ["a comment", [object("comment", "t", { of: "table", definition: "…" })]],
  ])("%s", (_what, more) => {
    expect(changedBy(...more)).toBe(false);
  });

  test("nor is a partition that is dropped for its age", () => {
    expect(comparedFingerprint(schema.filter(({ name }) => name !== "p_1"))).toBe(
      comparedFingerprint(schema),
    );
  });
});

describe("what a clone's roles and systems decide is no change", () => {
  test.each<[string, SchemaObject[]]>([
    ["an owner", [table("t", "TABLE WITH (fillfactor=90)", { owner: "somebody" })]],
    ["privileges", [object("privileges", "t", { of: "table", definition: "app: SELECT" })]],
    ["default privileges", [object("default privileges", "app", { arguments: "TABLES" })]],
    ["a publication", [{ kind: "publication", name: "p", definition: "PUBLISH insert" }]],
    ["a foreign server", [{ kind: "foreign server", name: "s", definition: "WRAPPER w" }]],
  ])("%s", (_what, more) => {
    expect(changedBy(...more)).toBe(false);
  });
});

describe("everything else is one", () => {
  test.each<[string, SchemaObject[]]>([
    ["a partition with options of its own", [part(3, " WITH (fillfactor=70)")]],
    [
      "a partition with an index of its own",
      [part(3), object("index", "i", { ...on("p_3"), traits: "btree (at)" })],
    ],
    [
      "a partition with a column's default of its own",
      [part(3), object("column", "at", { table: "p_3", definition: "date DEFAULT now()" })],
    ],
    ["a default partition", [table("p_x", "TABLE PARTITION OF public.p DEFAULT", { parents: [parent] })]],
    ["a detached partition", [table("p_1", "TABLE")]],
    ["another option", [table("t", "TABLE WITH (fillfactor=80)")]],
    ["an invalid index that a migration left", [invalid("t_a")]],
    ["another extension", [extension("hstore", "1.6")]],
    ["an extension in another schema", [extension("citext", "1.6", "other")]],
    [
      "a column's storage",
      [object("storage", "a", { of: "column", table: "t", definition: "STORAGE EXTERNAL" })],
    ],
    ["a collation", [object("collation", "german")]],
    ["a table that has its schema's name in its own", [{ ...table("x.t", "TABLE") }]],
  ])("%s", (_what, more) => {
    expect(changedBy(...more)).toBe(true);
  });
});

test("partitions are of one kind whatever their names, where their own indexes are alike", () => {
  const own = (n: number) => [
    part(n),
    object("index", `p_${n}_v`, {
      ...on(`p_${n}`),
      definition: `CREATE INDEX p_${n}_v …`,
      traits: " USING btree (v)",
    }),
    object("constraint", `p_${n}_check`, { table: `p_${n}`, definition: "CHECK ((v > 0))" }),
  ];
  expect(comparedFingerprint([...own(1), ...own(2)])).toBe(
    comparedFingerprint([...own(1), ...own(2), ...own(3)]),
  );
  expect(comparedSchema([...own(1), ...own(2)])).toEqual([
    {
      kind: "partitions",
      ...parent,
      definition: "TABLE PARTITION; constraint CHECK ((v > 0)); index  USING btree (v)",
    },
  ]);
});

test("a foreign table has a digest of its own, which its columns change", () => {
  const far = (column: string) => surroundingsOf([...schema, ...foreign(column)]);
  expect(Object.keys(far("int"))).toEqual(["foreign table public.far"]);
  expect(far("int")).not.toEqual(far("text"));
});

test("upkeep is told by name, and not what no clone has", () => {
  const more = [
    object("statistics", "s", { definition: "CREATE STATISTICS …" }),
    { ...extension("scheduler", "1.4"), operational: true as const },
    ...foreign(),
  ];
  const [before = {}, after = {}] = [upkeepOutline(schema), upkeepOutline([...schema, ...more, part(3)])];
  expect(outlineChanges(before, after).sort()).toEqual([
    "added: statistics public.s",
    "added: table public.p_3",
  ]);
});
