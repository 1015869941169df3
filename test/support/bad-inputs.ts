import { randomBytes } from "node:crypto";
import { mkdir, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runCli } from "./cli.ts";
import { freshDatabase, query, servers, type TestDatabase } from "./databases.ts";
import { markedDatabase } from "./migrations.ts";
import { writeProject } from "./project.ts";
import { testDirectory } from "./services.ts";

/** What is given otherwise than it should be; all else is as every step wants it. */
export interface Given {
  flags?: string[];
  /** Undefined takes a variable away. */
  variables?: Record<string, string | undefined>;
  /** Undefined takes a file away. */
  files?: Record<string, string | undefined>;
}

/** One line of a table of bad inputs. */
export interface BadInput {
  step: string;
  situation: string;
  given: Given | ((world: World) => Given);
  exit: 1 | 2 | 3 | 4;
  /**
   * All that is shown, line by line, but for the path of the journal. STEP is the step's name; PRODUCTION,
   * STAGING, COPY and EMPTY are the databases, VISITOR is a role that may do nothing, PROJECT the directory.
   */
  says: string[];
  /** The rehearsal had made its backup by then: that one is complete, and stays. */
  keepsBackup?: true;
}

/** Two servers as they should be. No bad input may change anything in them, so all tests of a file share them. */
export interface World {
  production: TestDatabase;
  staging: TestDatabase;
  /** On staging, with the mark of a copy. */
  copy: TestDatabase;
  /** On production, without a table. */
  empty: TestDatabase;
  /** A URL as given, for a role that may log in and nothing else. */
  asVisitor(url: string): string;
}

const patients = `
  create table patients (id bigserial primary key, email text not null unique, ward text not null);
  insert into patients (email, ward) values ('ada@hospital.example', 'north'), ('grace@hospital.example', 'west');
  create table stagegate_migrations (
    id text primary key, checksum text not null, applied_at timestamptz not null default now(), duration_ms bigint);`;

/** A stagegate.yml with which every step passes. */
export const goodSettings = `version: 1
clone-to-staging:
  masks:
    patients.email: email
migrate:
  tool: sql
smoke-test:
  checks:
    - name: patients are there
      sql: select count(*) from patients
      expect: { value: 2 }
`;

const goodFiles = {
  "stagegate.yml": goodSettings,
  "migrations/001_discharged.sql": "alter table patients add column discharged_at timestamptz;\n",
};

/** The same inputs for several steps. */
export const forSteps = (steps: readonly string[], row: Omit<BadInput, "step">): BadInput[] =>
  steps.map((step) => ({ ...row, step }));

/** A URL with some of its parts changed. */
export function changed(url: string, change: (url: URL) => void): string {
  const parsed = new URL(url);
  change(parsed);
  return parsed.href;
}

/** The steps that work on one database, those that copy from one to another, and all. */
export const onOne = ["backup-db", "migrate", "reset-sequences", "smoke-test"];
export const onTwo = ["clone-to-staging", "rehearse"];
export const every = [...onOne, ...onTwo, "report"];

/** Runs each line of a table through the command line, and looks that it says what it should and does nothing. */
export function testBadInputs(rows: readonly BadInput[]): void {
  let world: World & AsyncDisposable;
  let before: { names: unknown; content: unknown };
  beforeAll(async () => {
    world = await makeWorld();
    before = { names: await databasesOf(world), content: await contentOf(world) };
  });
  afterAll(() => world[Symbol.asyncDispose]());

  const titled = rows.map((row) => [`${row.step}: ${row.situation}`, row] as const);
  test.each(titled)("%s", async (_title, row) => {
    const directory = await testDirectory();
    const { flags, variables, files } = typeof row.given === "function" ? row.given(world) : row.given;
    await writeProject(directory, withoutUndefined({ ...goodFiles, ...files }));
    const temporary = join(directory, "tmp");
    await mkdir(temporary);
    const ran = await runCli(
      directory,
      [row.step, ...(flags ?? [])],
      withoutUndefined({
        TMPDIR: temporary,
        PRODUCTION_URL: world.production.url,
        STAGING_URL: world.staging.url,
        DATABASE_URL: row.step === "backup-db" ? world.production.url : world.copy.url,
        STAGEGATE_SALT: "a-salt-that-must-not-be-shown",
        ...variables,
      }),
    );
    const shown = steadyText(ran.stdout || ran.stderr, directory, world);
    expect({ shown, exit: ran.exitCode }).toEqual({
      shown: row.says.join("\n").replaceAll("STEP", row.step),
      exit: row.exit,
    });
    expectNoInternals(`${ran.stdout}${ran.stderr}`);
    expect(await readdir(temporary)).toEqual([]);
    expect(await databasesOf(world)).toEqual(before.names);
    const kept = await namesBelow(join(directory, ".stagegate/backups"));
    expect(kept.some((name) => name.endsWith("manifest.json"))).toBe(row.keepsBackup === true);
    expect(await verdictsInJournal(directory, row.step)).not.toContain("passed");
  });

  test("after all of them the databases are as they were", async () => {
    expect(await contentOf(world)).toEqual(before.content);
  });
}

async function makeWorld(): Promise<World & AsyncDisposable> {
  await using undo = new AsyncDisposableStack();
  const production = undo.use(await freshDatabase("production", patients));
  const staging = undo.use(await freshDatabase("staging", "create table old_staging (id int)"));
  const copy = undo.use(await markedDatabase(patients));
  const empty = undo.use(await freshDatabase("production"));
  const visitor = {
    name: `visitor_${randomBytes(4).toString("hex")}`,
    password: randomBytes(12).toString("hex"),
  };
  for (const server of Object.values(servers())) {
    const admin = server.adminUrl("postgres");
    await query(admin, `create role ${visitor.name} login password '${visitor.password}'`);
    undo.defer(async () => void (await query(admin, `drop role ${visitor.name}`)));
  }
  const owned = undo.move();
  return {
    production,
    staging,
    copy,
    empty,
    asVisitor: (url) =>
      changed(url, (parts) => {
        parts.username = visitor.name;
        parts.password = visitor.password;
      }),
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

const databases = ({ production, staging, copy, empty }: World) => [production, staging, copy, empty];

/** The names of these databases, and of every other that is named after one of them. */
async function databasesOf(world: World): Promise<unknown> {
  const names = databases(world).map(({ name }) => name);
  const sql = `select datname from pg_database where datname ~ '^(${names.join("|")})' order by 1`;
  return Promise.all(Object.values(servers()).map((server) => query(server.adminUrl("postgres"), sql)));
}

/** Their columns, their migration history and their rows. */
async function contentOf(world: World): Promise<unknown> {
  const columns = `select table_name, column_name, data_type from information_schema.columns
    where table_schema not in ('information_schema', 'pg_catalog') order by 1, 2`;
  const rows = "select id, email, ward, (select count(*) from stagegate_migrations) from patients order by 1";
  return {
    columns: await Promise.all(databases(world).map(({ url }) => query(url, columns))),
    rows: await Promise.all([world.production, world.copy].map(({ url }) => query(url, rows))),
  };
}

/** Without what differs from one run to the next. */
function steadyText(text: string, directory: string, world: World): string {
  const { username: visitor } = new URL(world.asVisitor(world.copy.url));
  const words: [string, string][] = [
    [directory, "PROJECT"],
    [world.production.name, "PRODUCTION"],
    [world.staging.name, "STAGING"],
    [world.copy.name, "COPY"],
    [world.empty.name, "EMPTY"],
    [visitor, "VISITOR"],
  ];
  return words
    .reduce((rest, [word, meaning]) => rest.replaceAll(word, meaning), text)
    .replace(/\b\d+(\.\d+)? m?s\b *(?= {2})/g, "TIME")
    .replace(/\b\d+(\.\d+)? m?s\b/g, "TIME")
    .replace(/\b\d+(\.\d+)? (B|kB)\b/g, "SIZE")
    .replace(/(?<=bytes: )\d+/g, "SIZE")
    .replace(/-\d{8}T\d{9}Z/g, "-DATE")
    .replace(/sha256:[0-9a-f]{64}/g, "DIGEST")
    .replace(/(localhost|127\.0\.0\.1|nowhere\.invalid):\d{4,5}/g, "$1:PORT")
    .replace(/\n {2}journal: \.stagegate\/journal\.jsonl\n$/, "\n")
    .trim();
}

/** A user is never shown our source, nor told of a defect, nor anybody a secret. */
function expectNoInternals(text: string): void {
  expect(text).not.toMatch(/^\s+at .*:\d+:\d+/m);
  expect(text).not.toMatch(/defect of Stagegate|undefined|\[object/i);
  for (const { role } of Object.values(servers())) expect(text).not.toContain(role.password.slice(-12));
  expect(text).not.toContain("a-salt-that-must-not-be-shown");
}

async function namesBelow(directory: string): Promise<string[]> {
  return readdir(directory, { recursive: true }).catch(() => []);
}

/** The verdicts of a step in the journal, if there is one that can be read. */
async function verdictsInJournal(directory: string, step: string): Promise<string[]> {
  const text = await readFile(join(directory, ".stagegate/journal.jsonl"), "utf8").catch(() => "");
  return text.split("\n").flatMap((line) => {
    if (!line.startsWith('{"v":')) return [];
    const entry = JSON.parse(line);
    return entry.step === step ? [entry.verdict] : [];
  });
}

function withoutUndefined(values: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
