import { expect, it } from "vitest";
import { freshDatabase, query } from "#test/support/databases.ts";
import { displayName, qualifiedName, quoteIdentifier, quoteLiteral } from "./identifier.ts";

const names = ["users", "User", "select", 'a"b', "a b", "a;drop table x;--", "ü€", "\\", "'"];

it("quotes names so that the server reads back the very same", async () => {
  await using fresh = await freshDatabase("production");
  for (const name of names) {
    await query(
      fresh.url,
      `create schema ${quoteIdentifier(name)}; create table ${qualifiedName(name, name)} ()`,
    );
    const found = await query(fresh.url, "select from pg_tables where schemaname = $1 and tablename = $1", [
      name,
    ]);
    expect(found, name).toHaveLength(1);
  }
});

it("quotes literals so that the server reads back the very same, whatever standard_conforming_strings says", async () => {
  await using fresh = await freshDatabase("production");
  const literals = names.map(quoteLiteral).join(", ");
  for (const setting of ["on", "off"])
    expect(
      await query(
        fresh.url,
        `set escape_string_warning = off; set standard_conforming_strings = ${setting}; select ${literals}`,
      ),
    ).toEqual([names]);
});

it("refuses a NUL byte, which would cut a name short", () => {
  expect(() => quoteIdentifier("a\0b")).toThrow(RangeError);
  expect(() => quoteLiteral("a\0b")).toThrow(RangeError);
});

it("shows people a name without quotes, and no schema where it is public", () => {
  expect(displayName("public", "users")).toBe("users");
  expect(displayName("billing", "users")).toBe("billing.users");
});
