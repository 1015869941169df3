import { randomBytes } from "node:crypto";
import { expect, onTestFinished, test } from "vitest";
import { problemOf } from "#model/problem.ts";
import { freshDatabase, query, servers } from "#test/support/databases.ts";
import { holdOpen } from "#test/support/hold-open.ts";
import { testServices } from "#test/support/services.ts";
import { relatives } from "../clone/publish/database-names.ts";
import { parseAddress } from "../session/address.ts";
import { switchTo } from "./switch-databases.ts";

test("a role that may not rename databases is refused before anybody is sent away", async () => {
  await using database = await freshDatabase("staging");
  const admin = servers().staging.adminUrl("postgres");
  const kept = relatives.kept(database.name, new Date());
  const role = `owner_${randomBytes(6).toString("hex")}`;
  await query(admin, `create role ${role} login password 'made-for-a-test'`);
  await query(admin, `create database "${kept}" owner ${role}`);
  await query(admin, `alter database "${database.name}" owner to ${role}`);
  onTestFinished(async () => {
    await query(admin, `drop database "${kept}"`);
    await query(admin, `drop role ${role}`);
  });
  const own = new URL(database.url);
  own.username = role;
  own.password = "made-for-a-test";
  await using app = await holdOpen(own.href, "select");

  const problem = await switchTo(parseAddress(own.href), kept, await testServices()).catch(problemOf);
  expect(problem).toMatchObject({ kind: "user", code: "may-not-create-databases" });
  expect(problem).toMatchObject({ next: `Let it: ALTER ROLE "${role}" CREATEDB;` });
  await app.run("select");
});
