import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { MaskRule } from "#model/masking.ts";
import { freshDatabase, query, type TestDatabase } from "#test/support/databases.ts";
import type { SourceColumn } from "../catalog/source-table.ts";
import { maskExpression } from "./mask-expression.ts";
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
  wide?: boolean;
  salt?: string;
  name?: string;
}

/** Masks values on the server, as the copy does; gives the text that would go to the target. */
async function mask(
  rule: MaskRule,
  values: (string | null)[],
  given: Given = {},
): Promise<(string | null)[]> {
  const { type = "text", base = "text", array = false, wide = false, salt = "pepper", name = "c" } = given;
  const column: Pick<SourceColumn, "name" | "base" | "array" | "length"> = {
    name,
    base,
    array,
    ...(given.length === undefined ? {} : { length: given.length }),
  };
  const list = values.map((value) => (value === null ? "(NULL)" : `('${value.replaceAll("'", "''")}')`));
  const rows = await query(
    database.url,
    `SET ${saltSetting} = '${salt}'; SELECT (${maskExpression(rule, column, wide)})::text
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
    for (const wide of [false, true]) {
      const [masked] = await mask(kind, ["abcdefghij"], {
        type: "varchar(18)",
        base: "varchar",
        length: 18,
        wide,
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
  const [token] = await mask("token", ["a-value-of-16-chr"]);
  expect(token).not.toContain(email?.slice(5, 12));
});

test("a unique column of 100,000 values stays unique under every kind that looks at the value", async () => {
  for (const kind of ["email", "phone", "name", "token"] as const) {
    const expression = maskExpression(kind, { name: "c", base: "text", array: false }, true);
    const [row] = await query(
      database.url,
      `SET ${saltSetting} = 'pepper'; SELECT count(DISTINCT ${expression}) FROM (SELECT n::text AS c FROM generate_series(1, 100000) AS n) AS t`,
    );
    expect([kind, row?.[0]]).toEqual([kind, "100000"]);
  }
});

test("an e-mail address keeps the form of one and goes to a domain that cannot exist", async () => {
  expect(await mask("email", ["ada@company.test"])).toEqual([
    expect.stringMatching(/^user_[0-9a-f]{16}@example\.invalid$/),
  ]);
  expect(
    await mask("email", ["ada@company.test"], { type: "varchar(20)", base: "varchar", length: 20 }),
  ).toEqual([expect.stringMatching(/^[0-9a-f]{10}@x\.invalid$/)]);
});

test("a phone number has a country code that no country has", async () => {
  expect(await mask("phone", ["+4917155501"])).toEqual([expect.stringMatching(/^\+999\d{12}$/)]);
  expect(await mask("phone", ["+4917155501"], { wide: true })).toEqual([
    expect.stringMatching(/^\+999\d{15}$/),
  ]);
  expect(await mask("phone", ["4917155501"], { type: "bigint", base: "int8" })).toEqual([
    expect.stringMatching(/^999\d{12}$/),
  ]);
  expect(await mask("phone", ["4917155501"], { type: "bigint", base: "int8", wide: true })).toEqual([
    expect.stringMatching(/^999\d{15}$/),
  ]);
});

test("a name is one from the lists; a column for one part of it gets that part", async () => {
  expect(await mask("name", ["Somebody"])).toEqual([expect.stringMatching(/^[A-Z][a-z]+ [A-Z][a-z]+$/)]);
  expect(await mask("name", ["Somebody"], { name: "first_name" })).toEqual([
    expect.stringMatching(/^[A-Z][a-z]+$/),
  ]);
  expect(await mask("name", ["Somebody"], { wide: true })).toEqual([
    expect.stringMatching(/^[A-Z][a-z]+ [A-Z][a-z]+ [0-9a-f]{12}$/),
  ]);
});

test("text keeps the length in characters and nothing else", async () => {
  expect(await mask("text", ["größer, 12", "\t"])).toEqual(["xxxxxxxxxx", "x"]);
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

test("a token keeps its length, however long", async () => {
  const lengths = [1, 6, 64, 65, 500];
  const masked = await mask(
    "token",
    lengths.map((length) => "s".repeat(length)),
  );
  expect(masked.map((value) => value?.length)).toEqual(lengths);
  expect(masked.every((value) => /^[0-9a-f]+$/.test(value ?? ""))).toBe(true);
});

test("a uuid becomes another uuid", async () => {
  const [masked] = await mask("token", ["0e37df36-f698-11e6-8dd4-cb9ced3df976"], {
    type: "uuid",
    base: "uuid",
  });
  const [read] = await query(database.url, `SELECT '${masked}'::uuid::text`);
  expect(read?.[0]).toMatch(/^[0-9a-f-]{36}$/);
});

test("citext values that differ only in case get one result, so that their joins survive", async () => {
  const [a, b] = await mask("email", ["Ada@Company.test", "ada@company.test"], { base: "citext" });
  expect(a).toBe(b);
});

test("null empties, a constant replaces all but NULL, and sql may use the column by its name", async () => {
  expect(await mask("null", ["a", null])).toEqual([null, null]);
  expect(await mask({ constant: "it's \\ 5" }, ["a", null])).toEqual(["it's \\ 5", null]);
  expect(await mask({ sql: "left(c, 1) || '…' -- the first letter" }, ["abc", null])).toEqual(["a…", null]);
});

test("keep, and no rule at all, leave the column as it is", () => {
  const column = { name: "c", base: "text", array: false };
  expect(maskExpression("keep", column)).toBeUndefined();
  expect(maskExpression(undefined, column)).toBeUndefined();
});
