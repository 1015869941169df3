import { join } from "node:path";
import { expect, test } from "vitest";
import { query } from "#test/support/databases.ts";
import { testDirectory } from "#test/support/services.ts";
import { down, isMigrated, preparedClinic, settings } from "./prepared-clinic.ts";

const runId = { "run-id": "4711" };

test("a released migration is looked at, and undone on the word of whoever names the database", async () => {
  await using clinic = await preparedClinic(down);
  const released = await clinic.start("production-release.yml", { version: "auto", "dry-run": "false" });
  expect(released.exitCode, released.log).toBe(0);
  await query(clinic.production.url, "update patients set discharged_at = now() where id <= 3");
  const rollback = (inputs: Record<string, string> = {}) =>
    clinic.start("rollback.yml", { ...runId, way: "down", ...inputs }, { artifacts: released.artifacts });

  const look = await rollback();
  expect(look.exitCode, look.log).toBe(0);
  expect(look.log).toContain("| `public.patients.discharged_at` | 3 | dropped");
  expect(await isMigrated(clinic)).toBe(true);

  const unnamed = await rollback({ "dry-run": "false" });
  expect(unnamed.exitCode).toBe(1);
  expect(unnamed.log).toContain("Code `not-confirmed`.");
  expect(await isMigrated(clinic)).toBe(true);

  const done = await rollback({ "dry-run": "false", confirm: clinic.production.name });
  expect(done.exitCode, done.log).toBe(0);
  expect(await isMigrated(clinic)).toBe(false);

  const again = await rollback({ "dry-run": "false", confirm: clinic.production.name });
  expect(again.log).toContain("Code `nothing-to-undo`.");
});

test("a release whose backup outlived its machine is restored, and what stood there before is kept", async () => {
  const backups = join(await testDirectory(), "backups");
  await using clinic = await preparedClinic({
    "stagegate.yml": `${settings}backup-db:\n  directory: ${backups}\n`,
  });
  const released = await clinic.start("production-release.yml", { version: "auto", "dry-run": "false" });
  expect(released.exitCode, released.log).toBe(0);
  await query(clinic.production.url, "delete from patients where id <= 3");
  const { exitCode, log } = await clinic.start(
    "rollback.yml",
    { ...runId, way: "restore", "dry-run": "false", confirm: clinic.production.name },
    { artifacts: released.artifacts },
  );
  expect(exitCode, log).toBe(0);
  expect(log).toContain("| `patients` | 1,997 | 2,000 |");
  expect(await query(clinic.production.url, "select count(*) from patients")).toEqual([["2000"]]);
  expect(await isMigrated(clinic)).toBe(false);
});
