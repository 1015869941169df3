import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import type { MaskRules } from "#model/masking.ts";
import { freshDatabase, query, type TestDatabase } from "#test/support/databases.ts";
import { cloneProblem, makeClone } from "./support/make-clone.ts";

let staging: TestDatabase;
beforeAll(async () => {
  staging = await freshDatabase("staging");
});
afterAll(() => staging[Symbol.asyncDispose]());

describe("what is suggested works as it is, whatever the tables want of", () => {
  test.each<[string, string]>([
    [
      "the form of phones: a domain and a check",
      `create domain e164 as text check (value ~ '^\\+[1-9][0-9]{1,14}$');
       create table users (phone e164 unique); create table contacts (mobile text check (mobile ~ '^\\+[1-9][0-9]{1,14}$'));
       insert into users select '+49176555' || lpad(n::text, 5, '0') from generate_series(1, 30) n; insert into contacts select phone from users`,
    ],
    [
      "the length of phones",
      "create table e (phone text check (length(phone) <= 12)); insert into e values ('+4915112345')",
    ],
    [
      "digits in phones",
      "create table e (phone text check (phone ~ '^[0-9]{10}$')); insert into e values ('4155550134')",
    ],
    [
      "the characters of addresses",
      "create table c (email text check (email ~* '^[a-z0-9.]+@[a-z0-9.-]+\\.[a-z]{2,4}$')); insert into c values ('x@corp.test')",
    ],
    [
      "lower case",
      "create table c (email text check (email = lower(email))); insert into c values ('x@corp.test')",
    ],
    [
      "digits, capitals and lengths of numbers",
      `create table a (card_number varchar(16) check (card_number ~ '^[0-9]{16}$')); insert into a values ('4539148803436467');
       create table b (iban varchar(34) check (iban ~ '^[A-Z]{2}[0-9A-Z]{13,32}$')); insert into b values ('DE02120300000000202051');
       create table d (zip_code char(5) check (zip_code ~ '^[0-9]{5}$')); insert into d values ('10115');
       create table e (tax_id text check (tax_id ~ '^[0-9]{2}-[0-9]{7}$')); insert into e values ('12-3456789')`,
    ],
    [
      "letters in names",
      "create table n (last_name varchar(20) check (last_name ~ '^[A-Za-z ]+$')); insert into n values ('Lovelace'), ('King Noel')",
    ],
    [
      "the least length of texts",
      "create table n (id int, notes text check (length(notes) >= 20)); insert into n values (1, repeat('patient is well ', 2))",
    ],
    [
      "a computed column that is unique",
      `create table users (username text not null, username_lower text generated always as (lower(username)) stored unique);
       insert into users (username) select 'user ' || n || ' of ours' from generate_series(1, 300) n`,
    ],
    [
      "a computed column that is NOT NULL",
      `create table identities (data jsonb not null, email text generated always as (lower(data->>'email')) stored not null);
       insert into identities (data) select jsonb_build_object('email', 'j' || n || '@corp.test', 'age', 41, 'tags', '["jan"]'::jsonb) from generate_series(1, 20) n`,
    ],
    [
      "foreign keys of other lengths",
      `create table users (phone varchar(20) not null unique, email varchar(255) not null unique);
       create table devices (phone varchar(15) references users (phone), email varchar(32) references users (email));
       insert into users select '+4915777' || lpad(n::text, 6, '0'), 'u' || n || '@corp.test' from generate_series(1, 30) n; insert into devices select * from users`,
    ],
    [
      "foreign keys that compare without case",
      `create collation nocase (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
       create table users (username text collate nocase primary key); create table logins (username text collate nocase references users (username));
       insert into users select 'Élodie' || n from generate_series(1, 20) n; insert into logins select upper(username) from users`,
    ],
    [
      "an exclusion constraint",
      `create table stays (email text, during daterange, exclude using gist (email inet_ops with =));`.replace(
        "create table stays (email text, during daterange, exclude using gist (email inet_ops with =));",
        "create table stays (email text, exclude (email with =)); insert into stays select 's' || n || '@corp.test' from generate_series(1, 200) n",
      ),
    ],
    [
      "the place of rows in partitions",
      `create table accounts (email text primary key) partition by range (email);
       create table accounts_a partition of accounts for values from ('a') to ('n'); create table accounts_n partition of accounts for values from ('n') to ('{');
       insert into accounts select chr(97 + n % 26) || n || '@corp.test' from generate_series(1, 100) n`,
    ],
  ])("%s", async (_what, sql) => {
    await using production = await freshDatabase("production", sql);
    const problem = await cloneProblem({ production, staging });
    const masks = parse(problem.details?.join("\n") ?? "") as MaskRules;
    expect(Object.keys(masks).length).toBeGreaterThan(0);
    expect(problem.details?.filter((line) => line.includes("none of the kinds"))).toEqual([]);
    const made = await makeClone({ production, staging }, { masks });
    expect(made.maskedColumns).toBe(Object.keys(masks).length);
    const rows = (database: string) =>
      query(
        database,
        `select sum((xpath('/row/c/text()', query_to_xml(format('select count(*) as c from %s', oid::regclass), false, true, '')))[1]::text::int)
         from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`,
      );
    expect(await rows(made.url)).toEqual(await rows(production.url));
  });
});

test("columns that no one form of a kind fits are named before a row is copied", async () => {
  await using production = await freshDatabase(
    "production",
    `create table a (phone text check (phone ~ '^\\+')); create table b (phone text check (phone ~ '^[0-9]+$'));
     insert into a values ('+4915112345678'); insert into b values ('4915112345678')`,
  );
  const problem = await cloneProblem(
    { production, staging },
    { masks: { "a.phone": "phone", "b.phone": "phone" } },
  );
  expect(problem).toMatchObject({
    code: "mask-rules",
    message: expect.stringContaining(
      "a.phone, b.phone: no one form of phone fits the constraints of all of these",
    ),
  });
});

test("a rule whose masks a constraint refuses names both, and all of them at once", async () => {
  await using production = await freshDatabase(
    "production",
    `create domain short as varchar(9); create table people (email text constraint of_ours check (email like '%@ours.test'), nick short not null, age text);
     insert into people values ('x@ours.test', 'n', '5')`,
  );
  const problem = await cloneProblem(
    { production, staging },
    {
      masks: {
        "people.email": "email",
        "people.nick": { sql: "nick || ' of this house'" },
        "people.age": { sql: "(age::int / 0)::text" },
      },
    },
  );
  expect(problem.details).toEqual([
    'people.email: the check constraint "of_ours" of people refuses its masks',
    "people.nick: masks of more than 9 characters",
    "people.age: its masks do not work: division by zero",
  ]);
});

test("a masked key by which rows are placed lets them go where they belong", async () => {
  await using production = await freshDatabase(
    "production",
    `create table accounts (email text primary key, n int) partition by list (left(email, 1));
     create table accounts_u partition of accounts for values in ('u'); create table accounts_rest partition of accounts default;
     insert into accounts select chr(97 + n % 26) || n || '@corp.test', n from generate_series(1, 100) n`.replace(
      " primary key",
      "",
    ),
  );
  const made = await makeClone({ production, staging }, { masks: { "accounts.email": "email" } });
  expect(await query(made.url, "select count(*), count(distinct email) from accounts_u")).toEqual([
    ["100", "100"],
  ]);
});

test("arrays keep their shape", async () => {
  await using production = await freshDatabase(
    "production",
    `create table t (id int, emails text[], opened text[]);
     insert into t values (1, array[['a@corp.test', 'b@corp.test'], ['c@corp.test', null]], '[0:1]={ab,cd}'), (2, '{}', null), (3, array[null, ''], array[''])`,
  );
  const made = await makeClone(
    { production, staging },
    { masks: { "t.emails": "email", "t.opened": "text" } },
  );
  const shape =
    "select array_dims(emails), array_dims(opened), cardinality(array_remove(array_replace(array(select unnest(emails)), '', null), null)) from t order by id";
  expect(await query(made.url, shape)).toEqual(await query(production.url, shape));
  expect(await query(made.url, "select count(*) from t where emails::text ~ 'corp'")).toEqual([["0"]]);
});
