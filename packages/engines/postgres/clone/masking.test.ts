import { randomBytes } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import type { MaskRules } from "#model/masking.ts";
import { suggestedRule } from "#model/masking.ts";
import { freshDatabase, query, servers, type TestDatabase } from "#test/support/databases.ts";
import { testServices } from "#test/support/services.ts";
import { openDatabase } from "../database.ts";
import { findPersonalColumns } from "../mask/personal-columns.ts";
import { parseAddress } from "../session/address.ts";
import { clinic, clinicMasks } from "./support/clinic.ts";
import { cloneProblem, family, makeClone } from "./support/make-clone.ts";

/** Of this file alone: others share the servers, and their files. */
const word = `kanarie${randomBytes(6).toString("hex")}`;

let production: TestDatabase;
let staging: TestDatabase;
beforeAll(async () => {
  production = await freshDatabase("production", clinic.replaceAll("kanarie", word));
  staging = await freshDatabase("staging");
});
afterAll(async () => {
  await production[Symbol.asyncDispose]();
  await staging[Symbol.asyncDispose]();
});

describe("a masked clone", () => {
  test("holds no word of a patient, in no table, view, statistic or file of the staging server, WAL included", async () => {
    const made = await makeClone({ production, staging }, { masks: clinicMasks });
    const tables = await query(
      made.url,
      "SELECT oid::regclass::text FROM pg_class WHERE relkind IN ('r', 'm') AND relnamespace <> 'pg_toast'::regnamespace AND relname <> 'SequelizeMeta'",
    );
    for (const [table] of tables) {
      const hits = await query(
        servers().staging.adminUrl(made.database),
        `SELECT count(*) FROM ${table} t WHERE t::text ILIKE '%kanarie%' OR t::text ILIKE '%hospital%' OR t::text LIKE '%+49171%'`,
      );
      expect([table, hits]).toEqual([table, [["0"]]]);
    }
    await query(servers().staging.adminUrl("postgres"), "CHECKPOINT");
    expect(await filesHolding(servers().staging.dataDirectory, [word])).toEqual([]);
    // The same search finds the words where they are, so that it would have found them.
    await query(servers().production.adminUrl("postgres"), "CHECKPOINT");
    expect((await filesHolding(servers().production.dataDirectory, [word])).length).toBeGreaterThan(0);
  });

  test("holds no word that stood in an odd place of production, under the rules that are suggested", async () => {
    const hidden = `hidden${randomBytes(6).toString("hex")}`;
    await using odd = await freshDatabase(
      "production",
      `CREATE TYPE contact AS (full_name text, n int); CREATE TYPE wrap AS (who contact, n int);
       CREATE TABLE users (id int PRIMARY KEY, login text NOT NULL UNIQUE, slug_of text, raw bytea);
       CREATE TABLE posts (id int, author_ref text REFERENCES users (login));
       CREATE TABLE odd (id int, yaml text, php text, query text, deep jsonb, composite wrap, docs jsonb[], link text, label name, in_text json);
       CREATE TABLE hits (id int, info text) PARTITION BY RANGE (id);
       CREATE TABLE hits_1 PARTITION OF hits FOR VALUES FROM (0) TO (1000); CREATE TABLE hits_2 PARTITION OF hits FOR VALUES FROM (1000) TO (9000);
       INSERT INTO users SELECT n, 'WORD ' || n, 'about-WORD-' || n, convert_to('WORD ' || n, 'UTF8') FROM generate_series(1, 40) n;
       INSERT INTO posts SELECT id, login FROM users;
       INSERT INTO odd SELECT n, E'---\nid: 1\nfirst_name: WORD\n', 'a:1:{s:10:"first_name";s:4:"WORD";}', 'page=1&user%5Blast_name%5D=WORD',
         jsonb_build_object('pad', repeat('lorem ', 2000), 'last_name', 'WORD'), row(row('WORD', 1)::contact, 1)::wrap, array['{"lastName": "WORD"}'::jsonb],
         'https://app.test/?m=WORD%40corp.test', 'WORD@corp.test', '{"k": "{\\"first_name\\": \\"WORD\\"}"}' FROM generate_series(1, 40) n;
       INSERT INTO hits SELECT n, CASE WHEN n < 1000 THEN 'ok' ELSE 'WORD' || n || '@corp.test' END FROM generate_series(1, 1200) n`.replaceAll(
        "WORD",
        hidden,
      ),
    );
    const problem = await cloneProblem({ production: odd, staging });
    const masks = parse(problem.details?.join("\n") ?? "") as MaskRules;
    await makeClone({ production: odd, staging }, { masks });
    await query(servers().staging.adminUrl("postgres"), "CHECKPOINT");
    expect(await filesHolding(servers().staging.dataDirectory, [hidden])).toEqual([]);
  });

  test("keeps rows, uniqueness, joins and what is derived in the clone itself", async () => {
    const made = await makeClone({ production, staging }, { masks: clinicMasks });
    const facts = `SELECT count(*), count(DISTINCT email), count(DISTINCT phone), count(DISTINCT reset_token), count(notes),
        (SELECT count(*) FROM sessions s JOIN patients p ON p.email = s.patient_email),
        (SELECT count(*) FROM sessions s JOIN patients p ON p.phone = s.session_phone),
        (SELECT count(*) FROM directory d JOIN patients p USING (email, full_name)),
        (SELECT count(*) FROM visits), bool_and(greeting = 'Dear ' || full_name)
      FROM patients`;
    expect(await query(made.url, facts)).toEqual(await query(production.url, facts));
    const shape = `SELECT bool_and(email ~ '^user_[0-9a-f]{16}@example\\.invalid$'), bool_and(phone ~ '^\\+999\\d{12}$'),
      bool_and(birth_date = date_trunc('year', birth_date)), bool_and(extra = '{}'), bool_and(last_ip IS NULL), bool_and(state = 'new') FROM patients`;
    expect(await query(made.url, shape)).toEqual([["t", "t", "t", "t", "t", "t"]]);
    expect(made.maskedColumns).toBe(Object.keys(clinicMasks).length);
    expect(made.tables.find(({ table }) => table === "visits_1")?.masked).toEqual(["remark: text"]);
  });

  test("is the same for the same salt, and different for another", async () => {
    const emails = "SELECT md5(string_agg(email || phone || full_name, ',' ORDER BY id)) FROM patients";
    const one = await makeClone({ production, staging }, { masks: clinicMasks });
    const two = await makeClone({ production, staging }, { masks: clinicMasks });
    const other = await makeClone({ production, staging }, { masks: clinicMasks, salt: "other" });
    expect(await query(two.url, emails)).toEqual(await query(one.url, emails));
    expect(await query(other.url, emails)).not.toEqual(await query(one.url, emails));
  });

  test("masks children of a table by its rule", async () => {
    await using parent = await freshDatabase(
      "production",
      `CREATE TABLE person (id int, nick text); CREATE TABLE staff (room int) INHERITS (person);
       INSERT INTO person VALUES (1, 'kanarie'); INSERT INTO staff VALUES (2, 'kanarie', 5);`,
    );
    const made = await makeClone({ production: parent, staging }, { masks: { "person.nick": "text" } });
    expect(await query(made.url, "SELECT DISTINCT nick FROM person")).toEqual([["x".repeat(16)]]);
  });
});

describe("columns that look personal", () => {
  test("are found by name and by content, and the rules to paste make a clone that passes", async () => {
    const problem = await cloneProblem({ production, staging });
    expect(problem).toMatchObject({
      kind: "refused",
      code: "unmasked-columns",
      message: expect.stringMatching(/^\d+ columns look personal and have no mask rule\.$/),
    });
    expect(problem.details).toContain("patients.email: email  # character varying(80): its name");
    expect(problem.details).toContain(
      "log.line: text  # text: 1 of 400 sampled values look like texts with e-mail addresses in them",
    );
    const masks = parse(problem.details?.join("\n") ?? "") as MaskRules;
    expect(Object.keys(masks).sort()).toEqual(
      Object.keys(clinicMasks)
        .map((name) => name.replace("public.", ""))
        .filter((name) => name !== "patients.code")
        .sort(),
    );
    const made = await makeClone({ production, staging }, { masks });
    expect(made.rows).toBeGreaterThan(0);
  });

  test("are found in whatever stands for text or a number, and each suggestion works as it is", async () => {
    await using hidden = await freshDatabase(
      "production",
      `CREATE TYPE contact AS (label text, mobile text);
       CREATE TABLE cases (id int PRIMARY KEY, who contact, paper xml, attributes xml, pairs text, settings jsonb, plain jsonb,
         "phone number" int NOT NULL UNIQUE, mobile bigint, phone_calls int, line text, words tsvector, secret date NOT NULL UNIQUE,
         born date NOT NULL UNIQUE, "e.mail" text, ip inet NOT NULL UNIQUE, pin char(4) NOT NULL UNIQUE, remarks text);
       INSERT INTO cases SELECT n, row('a', 'b')::contact, '<a><msisdn>x</msisdn></a>', '<a tel="x"/>', '"dob"=>"x"', '{"motherTel": "x"}', '{"telling": "x"}',
         n, n, n, '0171555000' || n, 'word', date '2020-01-01' + n, date '2020-01-01' + n, 'a@b.test', inet '10.0.0.1' + n, n::text, 'r' FROM generate_series(1, 9) n;
       CREATE TABLE words_alone (id int, words tsvector); INSERT INTO words_alone VALUES (1, 'word');
       CREATE TABLE migrations (id int, name text, contact_name text); INSERT INTO migrations VALUES (1, '0171 555000', 'x')`,
    );
    const problem = await cloneProblem({ production: hidden, staging });
    const found = Object.keys(parse(problem.details?.join("\n") ?? ""));
    const columns =
      "who,paper,attributes,pairs,settings,phone number,mobile,line,words,born,e.mail,ip,pin,remarks".split(
        ",",
      );
    const named = columns.map((column) =>
      column === "e.mail" ? 'public.cases."e.mail"' : `cases.${column}`,
    );
    expect(found).toEqual([...named, "migrations.contact_name"]);
    expect(problem.details?.find((line) => line.startsWith("cases.words:"))).toContain(
      ": a search vector beside pairs",
    );
    const masks = parse(problem.details?.join("\n") ?? "") as MaskRules;
    const made = await makeClone({ production: hidden, staging }, { masks });
    const kept =
      "SELECT count(*) FROM cases WHERE born < '2021-01-01' AND born >= '2020-01-01' OR \"phone number\" < 10 OR ip << '10.0.0.0/8'";
    expect(await query(hidden.url, kept)).toEqual([["9"]]);
    expect(await query(made.url, kept)).toEqual([["0"]]);
  });

  test("are found by words of the team's own, and are none by others", async () => {
    await using own = await freshDatabase(
      "production",
      "CREATE TABLE calls (id int, spitznom text, memo_code text, memo text); INSERT INTO calls VALUES (1, 'x', 'y', 'z')",
    );
    const problem = await cloneProblem(
      { production: own, staging },
      { personalWords: { name: ["spitznom"], keep: ["memo"] } },
    );
    expect(problem.details).toEqual(["calls.spitznom: name  # text: its name"]);
  });

  test("are told without a value", async () => {
    const problem = await cloneProblem({ production, staging });
    expect(JSON.stringify(problem)).not.toMatch(/kanarie|hospital|\+49/);
  });

  test("are found on an open database, for those who write rules", async () => {
    await using database = await openDatabase(parseAddress(production.url), await testServices());
    const found = await findPersonalColumns(database, { "patients.email": "email" });
    expect(found.map(suggestedRule)).toContain("patients.phone: phone");
    expect(found.map(suggestedRule)).not.toContain("patients.email: email");
  });

  test("may be copied as they are, with a reason", async () => {
    const made = await makeClone({ production, staging }, { unsafeUnmasked: "the data is made up" });
    expect(await query(made.url, "SELECT count(*) FROM patients WHERE email LIKE 'kanarie%'")).toEqual([
      ["3000"],
    ]);
    expect(made.maskedColumns).toBe(0);
  });
});

test("every wrong rule is told at once, with what fits", async () => {
  const problem = await cloneProblem(
    { production, staging },
    {
      masks: {
        "patient.email": "email",
        "patients.emial": "email",
        "visits_1.remark": "text",
        "patients.birth_date": "null",
        "patients.last_ip": "email",
        "patients.greeting": "text",
        "patients.phone": { constant: "1" },
        "patients.id": { constant: "many" },
        "patients.notes": { sql: "upper(remarks)" },
        "patients.code": "email",
      },
    },
  );
  expect(problem).toMatchObject({ kind: "user", code: "mask-rules", message: "10 mask rules are wrong." });
  expect(problem.details).toEqual([
    "patient.email: there is no such table; did you mean patients?",
    "patients.emial: the table has no such column; did you mean email?",
    "visits_1.remark: a partition of visits; give the rule for that",
    "patients.id: constant cannot mask bigint: one constant for all rows of a unique column. What fits: phone, token, keep, a constant, sql",
    'patients.phone: constant cannot mask character varying(24): one constant for all rows of a unique column. What fits: email, phone, name, token, "null", keep, a constant, sql',
    "patients.birth_date: null cannot mask date: the column is NOT NULL. What fits: keep, a constant, sql",
    'patients.notes: the sql does not work on text: column "remarks" does not exist',
    'patients.last_ip: email cannot mask inet: it does not fit the type. What fits: "null", keep, a constant, sql',
    'patients.code: email cannot mask character varying(6): it needs 18 characters, and the column has 6. What fits: name, text, token, "null", keep, a constant, sql',
    "patients.greeting: text cannot mask text: the server computes this column from others; mask those. What fits: keep, a constant, sql",
  ]);
});

test("a constant that the type cannot hold is told before anything is copied", async () => {
  const problem = await cloneProblem(
    { production, staging },
    { masks: { "patients.birth_date": { constant: "someday" } } },
  );
  expect(problem.message).toBe(
    "A mask rule is wrong. patients.birth_date: the constant does not work on date: invalid input syntax for type date: (a value, not shown).",
  );
});

test("a mask that breaks a constraint only in rows that nobody tried names table and constraint, and no value", async () => {
  await using strict = await freshDatabase(
    "production",
    "CREATE TABLE people (id int, email text CONSTRAINT of_ours CHECK (email LIKE '%@ours.test')); INSERT INTO people SELECT n, 'kanarie@ours.test' FROM generate_series(1, 400) n",
  );
  const late = { sql: "CASE WHEN id < 390 THEN 'x@ours.test' ELSE 'x@others.test' END" };
  const problem = await cloneProblem({ production: strict, staging }, { masks: { "people.email": late } });
  expect(problem).toMatchObject({
    kind: "user",
    code: "rows-refused",
    message: expect.stringMatching(
      /^The clone refused masked rows of people: .*violates check constraint "of_ours"$/,
    ),
  });
  expect(JSON.stringify(problem)).not.toContain("kanarie");
  expect((await family(staging.name)).filter((name) => name.includes("__building"))).toEqual([]);
});

async function filesHolding(directory: string, words: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readdir(directory, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const content = await readFile(path).catch(() => undefined);
    if (content && words.some((word) => content.includes(word))) found.push(path);
  }
  return found;
}
