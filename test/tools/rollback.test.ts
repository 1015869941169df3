import { join } from "node:path";
import { expect, test } from "vitest";
import { query } from "#test/support/databases.ts";
import { testDirectory } from "#test/support/services.ts";
import { down, isMigrated, preparedClinic, settings, verifyUrl } from "./prepared-clinic.ts";

test("what the first attempt of a release has migrated is looked at, and undone on the word of whoever names the database", async () => {
  await using clinic = await preparedClinic(down);
  const released = await clinic.start("production-release.yml", { version: "auto", "dry-run": "false" });
  expect(released.exitCode, released.log).toBe(0);
  const { artifacts, id } = released;
  const attempt2 = { GITHUB_RUN_ID: id, GITHUB_RUN_ATTEMPT: "2" };
  const again = await clinic.start(
    "production-release.yml",
    { version: "auto", "dry-run": "false" },
    { artifacts, variables: { VERIFY_URL: verifyUrl(), ...attempt2 } },
  );
  expect(again.exitCode, again.log).toBe(0);
  await query(clinic.production.url, "update patients set discharged_at = now() where id <= 3");
  const rollback = (inputs: Record<string, string> = {}) =>
    clinic.start("rollback.yml", { "run-id": id, attempt: "1", way: "down", ...inputs }, { artifacts });

  const idle = await rollback({ attempt: "2" });
  expect(idle.log).toContain("Code `nothing-to-undo`.");

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
    {
      "run-id": released.id,
      attempt: "1",
      way: "restore",
      "dry-run": "false",
      confirm: clinic.production.name,
    },
    { artifacts: released.artifacts },
  );
  expect(exitCode, log).toBe(0);
  expect(log).toContain("| `patients` | 1,997 | 2,000 |");
  expect(await query(clinic.production.url, "select count(*) from patients")).toEqual([["2000"]]);
  expect(await isMigrated(clinic)).toBe(false);
});
