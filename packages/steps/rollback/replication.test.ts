import { tmpdir } from "node:os";
import { expect, onTestFinished, test } from "vitest";
import { startPrivateServer } from "#engines/postgres/archive/private-server.ts";
import { embeddedBinaries } from "#sandbox/embedded-binaries.ts";
import { query } from "#test/support/databases.ts";
import { migrationProject } from "#test/support/migrations.ts";
import { testDirectory, testServices } from "#test/support/services.ts";
import { backupDb } from "../backup-db/step.ts";
import { runStep } from "../run/run-step.ts";
import { rollback } from "./step.ts";

/** A shop on a server that allows logical replication and prepared transactions; most do not. */
async function shop() {
  const server = await startPrivateServer(
    {
      binaries: await embeddedBinaries(await testDirectory()),
      parent: tmpdir(),
      parameters: { wal_level: "logical", max_prepared_transactions: "2" },
    },
    await testServices(),
  );
  onTestFinished(() => server.stop());
  const { user, password, host, port } = server;
  const urlOf = (name: string) => `postgres://${user}:${password}@${host}:${port}/${name}?sslmode=disable`;
  await query(urlOf("postgres"), "create database shop");
  const url = urlOf("shop");
  await query(url, "create table orders (n int primary key)");
  const { context } = await migrationProject({ url }, {});
  await runStep(backupDb, { "database-url": url, verify: "none" }, context);
  const given = {
    "database-url": url,
    environment: "staging",
    confirm: "shop",
    way: "restore",
    "unsafe-unproven": "true",
  };
  return {
    url,
    log: context.log,
    rollback: (more: Record<string, string>) =>
      runStep(rollback, { ...given, "dry-run": "false", ...more }, context),
    leftOut: async () =>
      (await context.journal.entries()).flatMap((entry) =>
        entry.type === "step" && entry.step === "rollback" ? [entry.facts?.leftOut] : [],
      ),
  };
}

test("what logical replication reads is not switched away from under it, unless somebody says so", async () => {
  const { url, log, rollback, leftOut } = await shop();
  await query(url, "select pg_create_logical_replication_slot('cdc', 'pgoutput')");
  expect((await rollback({ "dry-run": "true" })).verdict).toBe("passed");
  expect(log.lines.filter((line) => line.includes("logical replication slot cdc"))).toHaveLength(1);
  expect((await rollback({})).problem).toMatchObject({ kind: "refused", code: "replication-slots" });
  expect((await rollback({ "leave-slots": "true" })).verdict).toBe("passed");
  expect((await leftOut()).at(-1)).toEqual(["replication slot cdc"]);
  // It stayed with the database that was kept, which has it back when that one is switched to.
  expect((await rollback({ way: "switch" })).verdict).toBe("passed");
});

test("a prepared transaction is named before anything is restored", async () => {
  const { url, rollback } = await shop();
  await query(url, "begin; insert into orders values (1); prepare transaction 'order-1'");
  expect((await rollback({})).problem).toMatchObject({
    kind: "refused",
    code: "prepared-transactions",
    details: [expect.stringMatching(/^'order-1' of postgres, since \d{4}-/)],
  });
  await query(url, "rollback prepared 'order-1'");
  expect((await rollback({})).verdict).toBe("passed");
});
