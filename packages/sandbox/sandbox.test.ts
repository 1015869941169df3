import { expect, test } from "vitest";
import { freshDatabase, query, servers } from "#test/support/databases.ts";

test("every connection of the sandbox is encrypted, and its passwords are SCRAM verifiers", async () => {
  const { production, staging } = servers();
  for (const server of [production, staging]) {
    expect(
      await query(server.url("postgres"), "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()"),
    ).toEqual([["t"]]);
    expect(
      await query(
        server.adminUrl("postgres"),
        "SELECT DISTINCT left(rolpassword, 14) FROM pg_authid WHERE rolcanlogin",
      ),
    ).toEqual([["SCRAM-SHA-256$"]]);
  }
});
test("a fresh database belongs to the ordinary role", async () => {
  await using database = await freshDatabase("staging", "CREATE TABLE t (a int); INSERT INTO t VALUES (1)");
  expect(await query(database.url, "SELECT a FROM t")).toEqual([["1"]]);
});
