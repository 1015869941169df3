import { describe, expect, test } from "vitest";
import { comparedFingerprint, comparedSchema, foreignTables, upkeepOutline } from "./compared-schema.ts";
import { outlineChanges, type SchemaObject } from "./snapshot.ts";

const object = (kind: string, name: string, definition = ""): SchemaObject => ({ kind, name, definition });
const bounds = (n: number) => `FOR VALUES FROM ('2026-0${n}-01 (x)') TO ('2026-0${n + 1}-01')`;
const part = (n: number, more = "") =>
  object("table", `public.p_${n}`, `TABLE PARTITION OF public.p ${bounds(n)}${more}`);

const schema = [
  object("table", "public.p", "TABLE PARTITION BY RANGE (at)"),
  object("column", "public.p.at", "date"),
  part(1),
  part(2),
  object("table", "public.t", "TABLE WITH (fillfactor=90)"),
  object("extension", "citext", "VERSION '1.6' SCHEMA public"),
];
const changedBy = (...more: SchemaObject[]) => {
  const names = new Set(more.map(({ kind, name }) => `${kind} ${name}`));
  const rest = schema.filter(({ kind, name }) => !names.has(`${kind} ${name}`));
  return comparedFingerprint([...rest, ...more]) !== comparedFingerprint(schema);
};

describe("upkeep is no change", () => {
  test.each<[string, SchemaObject[]]>([
    ["another partition like its siblings", [part(3)]],
    [
      "autovacuum's options",
      [object("table", "public.t", "TABLE WITH (fillfactor=90, autovacuum_enabled=false)")],
    ],
    ["autovacuum's options alone", [part(1, " WITH (autovacuum_vacuum_scale_factor=0.01)")]],
    ["statistics", [object("statistics", "public.s", "CREATE STATISTICS …")]],
    [
      "what REINDEX left behind",
      [object("index", "public.t_a_ccnew1", "CREATE INDEX t_a_ccnew1 ON public.t (a) INVALID")],
    ],
    [
      "a quoted name of what it left",
      [object("index", 'public."T_ccold"', "CREATE INDEX … ON public.t (a) INVALID")],
    ],
    ["an extension's version", [object("extension", "citext", "VERSION '1.7' SCHEMA public")]],
    [
      "an extension that watches",
      [object("extension", "pg_stat_statements", "VERSION '1.10' SCHEMA public")],
    ],
    [
      "a foreign table",
      [object("foreign table", "public.far", "TABLE SERVER x"), object("column", "public.far.a", "int")],
    ],
  ])("%s", (_what, more) => {
    expect(changedBy(...more)).toBe(false);
  });

  test("nor is a partition that is dropped for its age", () => {
    expect(comparedFingerprint(schema.filter(({ name }) => name !== "public.p_1"))).toBe(
      comparedFingerprint(schema),
    );
  });
});

describe("everything else is one", () => {
  test.each<[string, SchemaObject[]]>([
    ["a partition with options of its own", [part(3, " WITH (fillfactor=70)")]],
    [
      "a partition with an index of its own",
      [part(3), object("index", "public.i", "CREATE INDEX i ON public.p_3 USING btree (at)")],
    ],
    [
      "a partition with a column's default of its own",
      [part(3), object("column", "public.p_3.at", "date DEFAULT now()")],
    ],
    ["a default partition", [object("table", "public.p_x", "TABLE PARTITION OF public.p DEFAULT")]],
    ["a detached partition", [object("table", "public.p_1", "TABLE")]],
    ["a partitioned partition", [part(3, " PARTITION BY LIST (a)")]],
    ["another option", [object("table", "public.t", "TABLE WITH (fillfactor=80)")]],
    [
      "a valid index of such a name",
      [object("index", "public.t_ccnew", "CREATE INDEX t_ccnew ON public.t (a)")],
    ],
    [
      "an invalid index of another name",
      [object("index", "public.t_a", "CREATE INDEX t_a ON public.t (a) INVALID")],
    ],
    ["another extension", [object("extension", "hstore", "VERSION '1.6' SCHEMA public")]],
    ["an extension in another schema", [object("extension", "citext", "VERSION '1.6' SCHEMA other")]],
  ])("%s", (_what, more) => {
    expect(changedBy(...more)).toBe(true);
  });
});

test("partitions are of one kind whatever their names, where their own indexes are alike", () => {
  const own = (n: number) => [
    part(n),
    object("index", `public.p_${n}_v`, `CREATE INDEX p_${n}_v ON public.p_${n} USING btree (v)`),
    object("constraint", `public.p_${n}.p_${n}_check`, "CHECK ((v > 0))"),
  ];
  expect(comparedFingerprint([...own(1), ...own(2)])).toBe(
    comparedFingerprint([...own(1), ...own(2), ...own(3)]),
  );
  expect(comparedSchema([...own(1), ...own(2)])).toEqual([
    {
      kind: "partitions",
      name: "public.p",
      definition: "PARTITION; constraint CHECK ((v > 0)); index CREATE INDEX ON it USING btree (v)",
    },
  ]);
});

test("a foreign table has a digest of its own, which its columns change", () => {
  const far = (column: string) =>
    foreignTables([
      ...schema,
      object("foreign table", "public.far", "TABLE SERVER x"),
      object("column", "public.far.a", column),
    ]);
  expect(Object.keys(far("int"))).toEqual(["foreign table public.far"]);
  expect(far("int")).not.toEqual(far("text"));
});

test("upkeep is told by name, and not what no clone has", () => {
  const more = [
    object("statistics", "public.s", "CREATE STATISTICS …"),
    object("extension", "pg_cron", "VERSION '1.4' SCHEMA cron"),
    object("foreign table", "public.far", "TABLE SERVER x"),
  ];
  const [before = {}, after = {}] = [upkeepOutline(schema), upkeepOutline([...schema, ...more, part(3)])];
  expect(outlineChanges(before, after)).toEqual(["added: statistics public.s", "added: table public.p_3"]);
});
