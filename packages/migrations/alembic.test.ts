import { expect, onTestFinished, test } from "vitest";
import { markComment } from "#engines/postgres/catalog/database-mark.ts";
import { postgres } from "#engines/postgres/engine.ts";
import { parseAddress } from "#engines/postgres/session/address.ts";
import type { DatabaseMark } from "#model/engine/database.ts";
import { problemOf } from "#model/problem.ts";
import { freshDatabase, query } from "#test/support/databases.ts";
import { writeProject } from "#test/support/project.ts";
import { testServices } from "#test/support/services.ts";
import { alembic } from "./alembic.ts";
import type { MigrationProject } from "./tool.ts";

const ini = "[alembic]\nscript_location = %(here)s/alembic\n";

const revision = (id: string, down: string, more = "") =>
  `"""A text that says\n\nRevises: nothing\n"""\nrevision: str = "${id}"\ndown_revision: Union[str, None] = ${down}\n${more}`;

/** a - b - d and a - c, and e that joins d and c. */
const graph = {
  "alembic.ini": ini,
  "alembic/versions/a.py": revision("a", "None"),
  "alembic/versions/b.py": revision("b", "'a'"),
  "alembic/versions/c.py": revision("c", '"a"', 'branch_labels = ("side",)'),
  "alembic/versions/d.py": revision("d", "'b'"),
  "alembic/versions/e.py": revision("e", "(\n    'd',\n    'c',\n)"),
  "alembic/versions/__init__.py": "",
};

interface Wish {
  files?: Record<string, string>;
  heads?: readonly string[];
  table?: string;
  history?: readonly string[];
  project?: Partial<MigrationProject>;
}

async function stateOf({ files = graph, heads = [], table = "alembic_version", history, project }: Wish) {
  const fresh = await freshDatabase("staging");
  const services = await testServices();
  await writeProject(services.temporaryDirectory, files);
  await query(fresh.url, `create table ${table} (version_num varchar(32) primary key)`);
  for (const head of heads) await query(fresh.url, `insert into ${table} values ($1)`, [head]);
  if (history) {
    const source = { label: "", serverVersion: "", fingerprint: "", snapshotAt: "2026-01-01T00:00:00Z" };
    const mark: DatabaseMark = {
      kind: "copy",
      madeAt: source.snapshotAt,
      source: { ...source, history: [...history] },
    };
    await query(fresh.url, `comment on database "${fresh.name}" is '${markComment(mark)}'`);
  }
  const database = await postgres.open(parseAddress(fresh.url), services);
  onTestFinished(async () => {
    await database.close();
    await fresh[Symbol.asyncDispose]();
  });
  const state = await alembic.state({
    project: { workingDirectory: services.temporaryDirectory, env: {}, passEnv: [], ...project },
    engine: postgres,
    database,
    services,
    timeouts: { lockMs: 1_000, statementMs: 1_000 },
  });
  return { ...state, pending: state.pending.map(({ id }) => id), files: state.files.map(({ id }) => id) };
}

const problemIn = (wish: Wish) => stateOf(wish).then(() => expect.unreachable(), problemOf);

test("what stands below a head is applied, on every branch, and nothing else", async () => {
  expect(await stateOf({ heads: ["b"] })).toMatchObject({ applied: ["a", "b"], pending: ["c", "d", "e"] });
  expect(await stateOf({ heads: ["d", "c"] })).toMatchObject({
    applied: ["a", "b", "c", "d"],
    pending: ["e"],
  });
  expect(await stateOf({ heads: ["e"] })).toMatchObject({ pending: [], missing: [], outOfOrder: [] });
  expect(await stateOf({})).toMatchObject({ applied: [], pending: ["a", "b", "c", "d", "e"] });
});

test("what a revision depends on is applied with it, by id or by label", async () => {
  const files = { ...graph, "alembic/versions/e.py": revision("e", "'d'", "depends_on = ['side']") };
  expect(await stateOf({ files, heads: ["e"] })).toMatchObject({ pending: [] });
  expect(await stateOf({ files, heads: ["d"] })).toMatchObject({ pending: ["c", "e"] });
});

test("a revision is read past a byte order mark, and its parents past comments", async () => {
  const files = {
    ...graph,
    "alembic/versions/b.py": `\ufeff${revision("b", "'a'")}`.replaceAll("\n", "\r\n"),
    "alembic/versions/e.py": revision("e", "(\n    'd',  # the team's 'main' one\n    'c',\n)"),
  };
  expect(await stateOf({ files, heads: ["b"] })).toMatchObject({ pending: ["c", "d", "e"] });
});

test("a head that no file has is missing", async () => {
  expect(await stateOf({ heads: ["zz"] })).toMatchObject({ missing: ["zz"] });
});

test("a revision put in below a head, which Alembic never runs, is found by what the clone noted", async () => {
  const files = {
    ...graph,
    "alembic/versions/b.py": revision("b", "'x'"),
    "alembic/versions/x.py": revision("x", "'a'"),
  };
  const wish = { files, heads: ["b"], history: ["a", "b"] };
  expect(await stateOf(wish)).toMatchObject({ pending: ["c", "d", "e"], skipped: ["x"] });
  // And still when all the others have been applied.
  expect(await stateOf({ ...wish, heads: ["e"] })).toMatchObject({ pending: [], skipped: ["x"] });
  expect(await stateOf({ heads: ["b"], history: ["a", "b"] })).toMatchObject({ skipped: [] });
});

test.each([
  ["pyproject.toml", { "pyproject.toml": '[tool.alembic]\nscript_location = "%(here)s/alembic"\n' }, {}],
  [
    "version_locations",
    {
      "alembic.ini": `[alembic]\npath_separator = newline\nscript_location = db\nversion_locations =\n    %(here)s/none\n    alembic/versions\n`,
    },
    {},
  ],
  [
    "directories below",
    {
      "alembic.ini":
        "[alembic]\nscript_location = .\nversion_locations = alembic\nrecursive_version_locations = true\n",
    },
    {},
  ],
  ["a package", { "alembic.ini": "[alembic]\nscript_location = alembic:.\n" }, {}],
  [
    "ALEMBIC_CONFIG",
    { "conf/migrations.ini": ini.replace("%(here)s", "%(here)s/..") },
    { env: { ALEMBIC_CONFIG: "conf/migrations.ini" } },
  ],
])("revisions are found by %s", async (_, configuration, project) => {
  const { "alembic.ini": _own, ...revisions } = graph;
  const state = await stateOf({ files: { ...revisions, ...configuration }, heads: ["e"], project });
  expect(state).toMatchObject({ files: ["a", "b", "c", "d", "e"], pending: [] });
});

test("a table that env.py gives another name is read", async () => {
  const environment = 'context.configure(version_table_schema="public", version_table="revisions")';
  const files = { ...graph, "alembic/env.py": environment };
  expect(await stateOf({ files, table: "revisions", heads: ["e"] })).toMatchObject({ pending: [] });
  const named = { ...graph, "alembic/env.py": 'context.configure(\n    version_table="revisions",\n)' };
  expect(await stateOf({ files: named, table: "revisions", heads: ["e"] })).toMatchObject({ pending: [] });
});

test.each([
  ["unreadable-migration", "revision", revision("e", "'d'").replace('"e"', "make_id()")],
  ["unreadable-migration", "down_revision", revision("e", "PREVIOUS")],
  ["unreadable-migration", "only Alembic can tell", revision("e", "'d'", 'depends_on = "side@head"')],
  ["duplicate-migration", "revision, d", revision("d", "'b'")],
  ["broken-chain", "no file", revision("e", "'gone'")],
  ["broken-chain", "itself", revision("e", "'e'")],
])("%s is said of a file whose fault is its %s", async (code, words, text) => {
  const problem = await problemIn({ files: { ...graph, "alembic/versions/e.py": text } });
  expect(problem).toMatchObject({ code, message: expect.stringContaining(words) });
});

test("a directory without a configuration is said to be one", async () => {
  const { "alembic.ini": _own, ...revisions } = graph;
  const problem = await problemIn({
    files: { ...revisions, "pyproject.toml": "[project]\nname = 'shop'\n" },
  });
  expect(problem).toMatchObject({
    code: "no-alembic-config",
    message: expect.stringMatching(/^There is no alembic\.ini with a section \[alembic\] in \//),
    next: expect.stringContaining("working-directory"),
  });
});

test("revisions that stand on each other in a circle are a broken chain", async () => {
  const files = { ...graph, "alembic/versions/b.py": revision("b", "'d'") };
  expect(await problemIn({ files })).toMatchObject({ code: "broken-chain" });
});
