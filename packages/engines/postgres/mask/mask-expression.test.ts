import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { MaskRule } from "#model/masking.ts";
import { freshDatabase, query, type TestDatabase } from "#test/support/databases.ts";
import type { SourceColumn } from "../catalog/source-table.ts";
import { maskExpression } from "./mask-expression.ts";
import { type MaskForm, plainForm } from "./mask-forms.ts";
import { saltSetting } from "./salt.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase("production");
});
afterAll(() => database[Symbol.asyncDispose]());

interface Given {
  type?: string;
  base?: string;
  array?: boolean;
  length?: number;
  form?: Partial<MaskForm>;
  exact?: boolean;
  salt?: string;
  name?: string;
}

/** Masks values on the server, as the copy does; gives the text that would go to the target. */
async function mask(
  rule: MaskRule,
  values: (string | null)[],
  given: Given = {},
): Promise<(string | null)[]> {
  const { type = "text", base = "text", array = false, salt = "pepper", name = "c" } = given;
  const writing = { form: { ...plainForm, ...given.form }, exact: given.exact ?? false };
  const column: Pick<SourceColumn, "name" | "base" | "array" | "length"> = {
    name,
    base,
    array,
    ...(given.length === undefined ? {} : { length: given.length }),
  };
  const list = values.map((value) => (value === null ? "(NULL)" : `('${value.replaceAll("'", "''")}')`));
  const rows = await query(
    database.url,
    `SET ${saltSetting} = '${salt}'; SELECT (${maskExpression(rule, column, writing)})::text
     FROM (SELECT v::${type} AS "${name}", i FROM unnest(ARRAY(SELECT x FROM (VALUES ${list.join(",")}) AS l(x)))
     WITH ORDINALITY AS u(v, i)) AS t ORDER BY i`,
  );
  return rows.map(([value]) => value ?? null);
}

const kinds = ["email", "phone", "name", "text", "token"] as const;

describe.each(kinds)("%s", (kind) => {
  test("keeps NULL and the empty text as they are", async () => {
    expect(await mask(kind, [null, "", "x"])).toMatchObject([null, "", expect.any(String)]);
  });

  test("shows nothing of the value", async () => {
    const [masked] = await mask(kind, ["Zebediah +49 171 5550123"]);
    expect(masked).not.toMatch(/zeb|171|555/i);
  });

  test("gives the same result for the same value and salt, in columns of any name and type", async () => {
    const [a] = await mask(kind, ["value"]);
    const [b] = await mask(kind, ["value"], {
      type: "varchar(60)",
      base: "varchar",
      length: 60,
      name: "Ünïcode c",
    });
    expect(b).toBe(a);
  });

  test("stays within varchar(n)", async () => {
    for (const distinct of [false, true]) {
      const [masked] = await mask(kind, ["abcdefghij"], {
        type: "varchar(18)",
        base: "varchar",
        length: 18,
        form: { room: 18, distinct },
      });
      expect(masked?.length).toBeLessThanOrEqual(18);
      expect(masked?.length).toBeGreaterThan(0);
    }
  });

  test("masks the elements of an array, in order", async () => {
    const [one] = await mask(kind, ["value"]);
    expect(await mask(kind, ['{value,NULL,""}', "{}", null], { type: "text[]", array: true })).toEqual([
      one?.includes(" ") ? `{"${one}",NULL,""}` : `{${one},NULL,""}`,
      "{}",
      null,
    ]);
  });
});

test.each(["email", "phone", "name", "token"] as const)(
  "%s masks differently under another salt",
  async (kind) => {
    const values = ["one", "two", "three", "four"];
    expect(await mask(kind, values, { salt: "other" })).not.toEqual(await mask(kind, values));
  },
);

test("equal values are masked differently by different kinds, so that nobody can link them", async () => {
  const [email] = await mask("email", ["value"]);
  const [token] = await mask("token", ["value"]);
  expect(token).not.toContain(email?.slice(5, 12));
});

test("100,000 values have as many masks under every kind that looks at the value", async () => {
  const form = { ...plainForm, distinct: true };
  for (const kind of ["email", "phone", "name", "token"] as const) {
    const expression = maskExpression(
      kind,
      { name: "c", base: "text", array: false },
      { form, exact: false },
    );
    const [row] = await query(
      database.url,
      `SET ${saltSetting} = 'pepper'; SELECT count(DISTINCT ${expression}) FROM (SELECT n::text AS c FROM generate_series(1, 100000) AS n) AS t`,
    );
    expect([kind, row?.[0]]).toEqual([kind, "100000"]);
  }
});

test("a value's mask is as long as the narrowest column allows, or as the value is", async () => {
  const narrow = { form: { room: 20 } };
  expect(await mask("email", ["a@b.de", `${"a".repeat(30)}@corp.test`], narrow)).toEqual([
    expect.stringMatching(/^[0-9a-f]{10}@x\.invalid$/),
    expect.stringMatching(/^user_[0-9a-f]{16}@example\.invalid$/),
  ]);
  expect(await mask("token", ["1234", "ab12", "x".repeat(30)], { form: { room: 6 } })).toEqual([
    expect.stringMatching(/^[1-9]\d{5}$/),
    expect.stringMatching(/^[0-9a-f]{6}$/),
    expect.stringMatching(/^[0-9a-f]{30}$/),
  ]);
  expect(await mask("phone", ["+491712345"], { form: { room: 13 } })).toEqual([
    expect.stringMatching(/^\+999\d{9}$/),
  ]);
});

test("what people take for one value has one mask", async () => {
  const [a, b] = await mask("email", ["Ada@Company.test", "ada@company.TEST"]);
  expect(a).toBe(b);
  const phones = await mask("phone", ["+1 (415) 555-0134", "14155550134", "001.415.555.0134"]);
  expect(new Set(phones).size).toBe(1);
  const [text, upper, bare] = await mask("token", [
    "0e37df36-f698-11e6-8dd4-cb9ced3df976",
    "0E37DF36-F698-11E6-8DD4-CB9CED3DF976",
    "0e37df36f69811e68dd4cb9ced3df976",
  ]);
  expect([upper, bare]).toEqual([text, text?.replaceAll("-", "")]);
});

test("no short value is its own mask", async () => {
  for (const [kind, expression] of [
    ["token", "lpad(n::text, 3, '0')"],
    ["name", "(ARRAY['Ada', 'Ben', 'Eva', 'Leo', 'Sam'])[1 + n % 5]"],
  ] as const) {
    const masked = maskExpression(
      kind,
      { name: "c", base: "text", array: false },
      { form: { ...plainForm, room: 3 }, exact: false },
    );
    const salts = Array.from({ length: 30 }, (_, salt) => salt);
    for (const salt of salts) {
      const [row] = await query(
        database.url,
        `SET ${saltSetting} = 'pepper ${salt}'; SELECT count(*) FILTER (WHERE ${masked} = c) FROM (SELECT ${expression} AS c FROM generate_series(1, 300) AS n) AS t`,
      );
      expect([kind, salt, row?.[0]]).toEqual([kind, salt, "0"]);
    }
  }
});

test.each([
  ["int4", "int4", ["7", "123456789", "2147483647", "-5"], /^[1-9]\d{8,9}$/],
  ["int8", "int8", ["7", "9223372036854775807"], /^[1-9]\d{17,18}$/],
  ["numeric(10,2)", "numeric", ["12.50", "99999999"], /^[1-9]\d{7}$/],
])("a token in a column of %s is a number that fits", async (type, base, values, form) => {
  const room = { int4: 9, int8: 18, numeric: 8 }[base] ?? 0;
  const masked = await mask("token", values, { type, base, form: { room } });
  for (const value of masked) {
    expect(value).toMatch(form);
    expect(await query(database.url, `SELECT ('${value}'::${type})::text IS NOT NULL`)).toEqual([["t"]]);
  }
});

test("an array keeps its dimensions and their bounds", async () => {
  const array = { type: "text[]", array: true };
  const [masked] = await mask("token", ['[0:1][2:3]={{a,NULL},{"b c","\\""}}'], array);
  const [read] = await query(
    database.url,
    "SELECT array_dims($1::text[]), ($1::text[])[0][3] IS NULL, ($1::text[])[1][2] ~ '^[0-9a-f]{20}$'",
    [masked ?? ""],
  );
  expect(read).toEqual(["[0:1][2:3]", "t", "t"]);
});

test("an e-mail address keeps the form of one and goes to a domain that cannot exist", async () => {
  expect(await mask("email", ["ada@company.test"])).toEqual([
    expect.stringMatching(/^user_[0-9a-f]{16}@example\.invalid$/),
  ]);
});

test("a phone number has a country code that no country has", async () => {
  expect(await mask("phone", ["+4917155501"])).toEqual([expect.stringMatching(/^\+999\d{12}$/)]);
  expect(await mask("phone", ["4917155501"], { type: "bigint", base: "int8" })).toEqual([
    expect.stringMatching(/^999\d{12}$/),
  ]);
});

test("a name has as many words as its value; letters tell it from all others where that is wanted", async () => {
  expect(await mask("name", ["Somebody Else", "Somebody"])).toEqual([
    expect.stringMatching(/^[A-Z][a-z]+ [A-Z][a-z]+$/),
    expect.stringMatching(/^[A-Z][a-z]+$/),
  ]);
  expect(await mask("name", ["Somebody Else"], { form: { distinct: true } })).toEqual([
    expect.stringMatching(/^[A-Z][a-z]+ [A-Z][a-z]+[a-o][a-p]{11}$/),
  ]);
});

test("text says nothing but about how long a long one is", async () => {
  expect(await mask("text", ["HIV", "Diabetes mellitus", "größer ".repeat(10)])).toEqual([
    "x".repeat(16),
    "x".repeat(16),
    "x".repeat(128),
  ]);
  expect(await mask("text", ["größer, 12", "\t"], { exact: true })).toEqual(["xxxxxxxxxx", "x"]);
  expect(await mask("text", ["HIV"], { type: "varchar(9)", base: "varchar", length: 9 })).toEqual([
    "x".repeat(9),
  ]);
});

test("text empties documents, search vectors and bytes without changing their shape", async () => {
  expect(await mask("text", ['{"a": 1}', '["a"]', null], { type: "jsonb", base: "jsonb" })).toEqual([
    "{}",
    "[]",
    null,
  ]);
  expect(await mask("text", ['{"a": 1}'], { type: "json", base: "json" })).toEqual(["{}"]);
  expect(await mask("text", ["patient 'pain':2"], { type: "tsvector", base: "tsvector" })).toEqual([""]);
  expect(await mask("text", ["\\x61626a", null], { type: "bytea", base: "bytea" })).toEqual([
    "\\x000000",
    null,
  ]);
});

test("a token keeps its length, however long, once it cannot be guessed", async () => {
  const masked = await mask(
    "token",
    [1, 20, 64, 65, 500].map((length) => "s".repeat(length)),
  );
  expect(masked.map((value) => value?.length)).toEqual([20, 20, 64, 65, 500]);
  expect(masked.every((value) => /^[0-9a-f]+$/.test(value ?? ""))).toBe(true);
});

test("a uuid becomes another uuid, also where another column of the kind is narrow", async () => {
  const value = "0e37df36-f698-11e6-8dd4-cb9ced3df976";
  const [column] = await mask("token", [value], { type: "uuid", base: "uuid", form: { room: 4 } });
  const [text] = await mask("token", [value], { form: { room: 4 } });
  expect(column).toBe(text?.replaceAll("-", ""));
});

test("a uuid becomes another uuid", async () => {
  const [masked] = await mask("token", ["0e37df36-f698-11e6-8dd4-cb9ced3df976"], {
    type: "uuid",
    base: "uuid",
  });
  const [read] = await query(database.url, `SELECT '${masked}'::uuid::text`);
  expect(read?.[0]).toMatch(/^[0-9a-f-]{36}$/);
});

test("values that differ only in case get one result where a column of the kind compares so", async () => {
  const [a, b] = await mask("token", ["Ada", "ADA"], { form: { fold: "default" } });
  expect(a).toBe(b);
  const [c, d] = await mask("name", ["Élodie", "ÉLODIE"], { form: { fold: "icu" } });
  expect(c).toBe(d);
});

test("null empties, a constant replaces all but NULL, and sql may use the column by its name", async () => {
  expect(await mask("null", ["a", null])).toEqual([null, null]);
  expect(await mask({ constant: "it's \\ 5" }, ["a", null])).toEqual(["it's \\ 5", null]);
  expect(await mask({ sql: "left(c, 1) || '…' -- the first letter" }, ["abc", null])).toEqual(["a…", null]);
});

test("keep, and no rule at all, leave the column as it is", () => {
  const column = { name: "c", base: "text", array: false };
  const writing = { form: plainForm, exact: false };
  expect(maskExpression("keep", column, writing)).toBeUndefined();
  expect(maskExpression(undefined, column, writing)).toBeUndefined();
});
