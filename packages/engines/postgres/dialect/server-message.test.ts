import { describe, expect, test } from "vitest";
import { toldMessage } from "./server-message.ts";

describe("a message that is known to quote no value is told in full", () => {
  test.each([
    ["23505", 'duplicate key value violates unique constraint "users_email_key"'],
    ["42P07", 'relation "orders" already exists'],
    ["42703", 'column "emial" does not exist'],
    ["42703", "column o.emial does not exist"],
    ["42P01", 'relation "public.orders" does not exist'],
    ["42601", 'syntax error at or near "tabel"'],
    ["42883", "function gen_random_uid() does not exist"],
    ["42501", "permission denied for table orders"],
    ["42501", 'query would be affected by row-level security policy for table "orders"'],
    ["55P03", "canceling statement due to lock timeout"],
    ["57014", "canceling statement due to statement timeout"],
    ["25001", "CREATE INDEX CONCURRENTLY cannot run inside a transaction block"],
    ["22003", "integer out of range"],
    ["22001", "value too long for type character varying(20)"],
    ["28000", 'no pg_hba.conf entry for host "10.0.0.7", user "app", database "shop", no encryption'],
  ])("%s: %s", (sqlstate, message) => {
    expect(toldMessage(sqlstate, message)).toEqual({ text: message, withheld: false });
  });
});

describe("any other is held back, and its kind is told", () => {
  test.each([
    ["42703", 'column "alice@example.com" does not exist', /^a column does not exist/],
    ["42703", 'column "Alice Smith" of relation "people" does not exist', /^a column does not exist/],
    ["42P01", 'relation "alice@example.com" does not exist', /^a table or view does not exist/],
    ["42704", 'role "alice@example.com" does not exist', /^an object does not exist/],
    ["42601", 'syntax error at or near "\'Alice"', /^syntax error/],
    ["42601", 'unterminated quoted string at or near "\'Alice"', /^syntax error/],
    ["22P02", 'invalid input syntax for type integer: "Alice"', /^invalid input syntax for type integer: \(/],
    ["22P02", 'invalid input value for enum role: "Alice"', /^invalid input value for enum role: \(/],
    ["22008", 'date/time field value out of range: "Alice"', /^date\/time field value out of range: \(/],
    ["22003", 'value "Alice" is out of range for type integer', /^value \(/],
    ["P0001", "Alice is not allowed", /^a function raised an exception/],
    ["22023", "Alice", /^a value was not accepted/],
    ["XX000", "cache lookup failed for Alice", /^the server reported SQLSTATE XX000/],
    ["42501", "Alice may not", /^permission denied/],
    ["23514", "la nouvelle ligne « Alice »", /^a constraint was violated/],
    ["", "Alice", /^the server reported an error/],
  ])("%s: %s", (sqlstate, message, kind) => {
    const { text, withheld } = toldMessage(sqlstate, message);
    expect(withheld).toBe(true);
    expect(text).toMatch(kind);
    expect(text).not.toMatch(/alice/i);
  });

  test("a name that a function asked for: it may have made it of a row", () => {
    const where = "PL/pgSQL function fill() line 3 at EXECUTE";
    const { text } = toldMessage("42703", 'column "alice" does not exist', { where });
    expect(text).toMatch(/^a column does not exist/);
    expect(text).not.toContain("alice");
  });

  test("but a name that stands in a function's own text is told", () => {
    const where = "PL/pgSQL function word_of(text) line 2 at SQL statement";
    expect(toldMessage("42P01", 'relation "words" does not exist', { where }).withheld).toBe(false);
  });

  test("what a function raises under another code than its own", () => {
    const { text } = toldMessage("23502", 'null value in column "alice" violates not-null constraint', {
      routine: "exec_stmt_raise",
    });
    expect(text).not.toContain("alice");
  });
});
