import { describe, expect, test } from "vitest";
import { missingNames, reasonsIn, withoutRowValues } from "./publishable-messages.ts";

const nulls = 'column "insuranceNumber" of relation "prescriptions" contains null values';

describe("the database's reason", () => {
  test.each([
    ["sequelize-cli", `ERROR: ${nulls}`],
    ["psql", `psql:db/3.sql:7: ERROR:  ${nulls}`],
    ["Django", `django.db.utils.IntegrityError: ${nulls}`],
    ["Rails", `PG::NotNullViolation: ERROR:  ${nulls}`],
    ["Knex", `alter table "prescriptions" alter column "insuranceNumber" set not null - ${nulls}`],
    ["golang-migrate", `error: migration failed: ${nulls} in line 0: ALTER TABLE …`],
  ])("is found in the output of %s", (_tool, line) => {
    expect(reasonsIn(["Running …", line, "    at Query.run (query.js:50:25)"])).toEqual([nulls]);
  });

  test.each([
    'relation "users" already exists',
    'duplicate key value violates unique constraint "users_email_key"',
    'insert or update on table "orders" violates foreign key constraint "orders_user_fkey"',
    'new row for relation "users" violates check constraint "users_age_check"',
    'null value in column "email" of relation "users" violates not-null constraint',
    "permission denied for table users",
    "canceling statement due to lock timeout",
    "CREATE INDEX CONCURRENTLY cannot run inside a transaction block",
    "cannot drop column email of table users because other objects depend on it",
  ])("is told in full: %s", (reason) => {
    expect(reasonsIn([`ERROR:  ${reason}`])).toEqual([reason]);
  });

  test.each([
    ["a data exception", 'ERROR: invalid input syntax for type integer: "Jane Doe"'],
    ["what RAISE says", "ERROR: the patient Jane Doe does not exist"],
    ["a notice", 'NOTICE:  relation "users" already exists, skipping'],
    ["an error of the tool's own", "TypeError: Cannot read properties of undefined (reading 'name')"],
  ])("is not made of %s", (_what, line) => {
    expect(reasonsIn([line])).toEqual([]);
  });

  test("of a syntax error leaves out the piece of SQL, which may be a piece of a row", () => {
    expect(reasonsIn(['ERROR: syntax error at or near "Brien"'])).toEqual(["syntax error"]);
  });

  test("names what is missing only where that is known not to be a piece of a row", () => {
    const lines = ['ERROR: column "alice" does not exist', 'ERROR: role "alice@example.com" does not exist'];
    expect(reasonsIn(lines)).toEqual(['column "…" does not exist', 'role "…" does not exist']);
    expect(missingNames(lines)).toEqual(["alice", "alice@example.com"]);
    expect(reasonsIn(["function slugify(text) does not exist"], (name) => name === "slugify")).toEqual([
      "function slugify(text) does not exist",
    ]);
  });

  test("may be printed twice, but is not chosen from two", () => {
    expect(reasonsIn([`ERROR: ${nulls}`, `Caused by: ${nulls}`])).toEqual([nulls]);
    expect(reasonsIn([`ERROR: ${nulls}`, "ERROR: deadlock detected"])).toEqual([nulls, "deadlock detected"]);
  });
});

test.each([
  "ERROR DETAIL: Key (email)=(jane@example.com) already exists.",
  "  detail: 'Failing row contains (1, jane@example.com).',",
  'CONTEXT:  COPY users, line 3, column email: "jane@example.com"',
  "[parameters: {'email': 'jane@example.com'}]",
  "Key (email)=(jane@example.com) is duplicated.",
  'error: invalid input syntax for type integer: "jane@example.com"',
  'invalid input value for enum role: "jane@example.com"',
  'date/time field value out of range: "jane@example.com"',
  'malformed array literal: "jane@example.com"',
  'value "jane@example.com" is out of range for type integer',
])("no value of a row is left of %s", (line) => {
  expect(withoutRowValues(line)).not.toContain("jane@");
  expect(withoutRowValues(line)).toContain("not shown");
});

test("other lines stay as they are", () => {
  const line = "== 20240102-detail: migrated (0.031s)";
  expect(withoutRowValues(line)).toBe(line);
});
