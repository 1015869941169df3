import { afterAll, beforeAll, expect, test } from "vitest";
import type { MaskRules } from "#model/masking.ts";
import { freshDatabase, query, type TestDatabase } from "#test/support/databases.ts";
import { cloneProblem, makeClone } from "./support/make-clone.ts";

let staging: TestDatabase;
beforeAll(async () => {
  staging = await freshDatabase("staging");
});
afterAll(() => staging[Symbol.asyncDispose]());

interface Pair {
  one: string;
  other: string;
  /** Of n, from 1 to 60, in the first table and in the second. */
  value: string;
  otherValue?: string;
  rule: string;
  /** How production finds one by the other. */
  join?: string;
}

test.each<[string, Pair]>([
  [
    "phones in columns of other lengths",
    { one: "varchar(20)", other: "varchar(15)", value: "'+49151' || 1000000 + n", rule: "phone" },
  ],
  [
    "phones of which some are unique",
    { one: "varchar(16) unique", other: "text", value: "'+49151' || 1000000 + n", rule: "phone" },
  ],
  [
    "phones in narrow and in number columns",
    {
      one: "varchar(12)",
      other: "bigint",
      value: "'49151' || 1000000 + n",
      otherValue: "('49151' || 1000000 + n)::bigint",
      rule: "phone",
      join: "ltrim(a.v, '+')::bigint = b.v",
    },
  ],
  [
    "phones written otherwise",
    {
      one: "text",
      other: "text",
      value: "'+1 (415) 555-' || lpad(n::text, 4, '0')",
      otherValue: "'1415555' || lpad(n::text, 4, '0')",
      rule: "phone",
      join: "regexp_replace(a.v, '[^0-9]', '', 'g') = regexp_replace(b.v, '[^0-9]', '', 'g')",
    },
  ],
  [
    "addresses in columns of other lengths",
    { one: "varchar(255)", other: "varchar(24)", value: "'u' || n || '@corp.test'", rule: "email" },
  ],
  [
    "addresses in other cases",
    {
      one: "text unique",
      other: "citext",
      value: "'U' || n || '@Corp.test'",
      otherValue: "'u' || n || '@corp.TEST'",
      rule: "email",
      join: "lower(a.v) = lower(b.v::text)",
    },
  ],
  [
    "tokens as uuid and as text",
    {
      one: "uuid unique",
      other: "text",
      value: "md5(n::text)::uuid",
      otherValue: "md5(n::text)::uuid::text",
      rule: "token",
      join: "a.v::text = b.v",
    },
  ],
  [
    "tokens of which some are unique",
    {
      one: "varchar(12) unique",
      other: "varchar(40)",
      value: "'AC' || lpad(n::text, 8, '0')",
      rule: "token",
    },
  ],
  [
    "numbers of other types",
    {
      one: "int unique",
      other: "text",
      value: "n * 1000",
      otherValue: "(n * 1000)::text",
      rule: "token",
      join: "a.v::text = b.v",
    },
  ],
  ["numbers of other sizes", { one: "int", other: "numeric(16)", value: "n * 30000000", rule: "token" }],
  [
    "names of which some are unique",
    { one: "varchar(60) unique", other: "varchar(30)", value: "'Ada L' || n", rule: "name" },
  ],
  [
    "first names in columns of other names",
    { one: "varchar(10)", other: "text", value: "'Ada' || n", rule: "name" },
  ],
])(
  "%s still find each other",
  async (_what, { one, other, value, otherValue = value, rule, join = "a.v = b.v" }) => {
    await using production = await freshDatabase("production");
    await query(production.adminUrl, "create extension citext");
    await query(
      production.url,
      `create table a (id int, v ${one}); create table b (id int, v ${other});
     insert into a select n, ${value} from generate_series(1, 60) n; insert into b select n, ${otherValue} from generate_series(1, 60) n`,
    );
    const masks = { "a.v": rule, "b.v": rule } as MaskRules;
    const made = await makeClone({ production, staging }, { masks });
    const joined = `select count(*), count(*) filter (where a.id = b.id) from a join b on ${join}`;
    expect(await query(made.url, joined)).toEqual([["60", "60"]]);
    expect(await query(production.url, joined)).toEqual([["60", "60"]]);
  },
);

test.each([
  ["phones of one country in narrow columns", "varchar(13)", "phone", "'+491' || lpad(n::text, 9, '0')"],
  ["phones of several countries", "varchar(12)", "phone", "'+' || 1 + n % 80 || lpad(n::text, 9, '0')"],
  ["short addresses", "varchar(18)", "email", "'u' || n || '@x.test'"],
  ["short tokens", "varchar(6)", "token", "'T' || lpad(n::text, 5, '0')"],
  ["short numbers", "varchar(5)", "token", "(10000 + n % 80000)::text || left('x', n / 80000)"],
  ["numbers of four digits", "int2", "token", "n % 30000"],
  ["short names", "varchar(12)", "name", "'Ada' || n"],
])("%s stay as many as they were", async (_what, type, rule, value) => {
  const count = type === "int2" || type === "varchar(5)" ? 1_500 : 60_000;
  await using production = await freshDatabase(
    "production",
    `create table a (v ${type} not null unique); insert into a select ${value} from generate_series(1, ${count}) n; analyze`,
  );
  const made = await makeClone({ production, staging }, { masks: { "a.v": rule } as MaskRules });
  expect(await query(made.url, "select count(distinct v) from a")).toEqual([[String(count)]]);
});

test("ways of writing that a unique column tells apart stay apart", async () => {
  await using production = await freshDatabase(
    "production",
    `create table a (email text unique, phone text unique); create table b (email text);
     insert into a values ('Ada@work.test', '+1 415 5550134'), ('ada@work.test', '14155550134'), ('eva@work.test', '1-415-555-0135');
     insert into b select email from a`,
  );
  const made = await makeClone(
    { production, staging },
    { masks: { "a.email": "email", "a.phone": "phone", "b.email": "email" } },
  );
  const facts =
    "select count(distinct a.email), count(distinct a.phone), count(b.email) from a join b using (email)";
  expect(await query(made.url, facts)).toEqual([["3", "3", "3"]]);
});

test("a column with room for too few masks is refused before a row is copied", async () => {
  await using production = await freshDatabase(
    "production",
    "create table a (v char(1) not null unique); insert into a select chr(n) from generate_series(33, 120) n",
  );
  expect(await cloneProblem({ production, staging }, { masks: { "a.v": "token" } })).toMatchObject({
    code: "mask-rules",
    message: expect.stringContaining("a.v: token has too few masks of 1 characters"),
  });
});
