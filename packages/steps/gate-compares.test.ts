import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { clinicSettings } from "#test/support/clinic.ts";
import { type Release, rehearsedClinic } from "#test/support/release.ts";
import { gate } from "./gate.ts";
import { migrate } from "./migrate.ts";

/** What the gate sees, and what it takes no notice of, in a release as it is. */

const production = { environment: "production" };
const write = (release: Release, path: string, text: string) =>
  writeFile(join(release.directory, path), text);

/** The refusal of the gate and of the migration, which must be one. */
async function refusal(release: Release) {
  const [asked, tried] = [
    (await release.perform(gate)).result,
    (await release.perform(migrate, production)).result,
  ];
  expect(tried.problem?.code).toBe(asked.problem?.code);
  expect(tried.verdict).toBe("refused");
  return { code: asked.problem?.code, details: asked.problem?.details };
}

const opens = async (release: Release) => {
  const { result } = await release.perform(gate);
  expect(result.problem ?? result.verdict).toBe("passed");
};

test("a way down that was edited after it was proven closes the gate", async () => {
  await using release = await rehearsedClinic({
    "migrations/002_x.up.sql": "create table x (a int);",
    "migrations/002_x.down.sql": "drop table x;",
  });
  await opens(release);
  await write(release, "migrations/002_x.down.sql", "drop table patients;");
  expect(await refusal(release)).toEqual({
    code: "migration-set-differs",
    details: ["changed since: migrations/002_x.down.sql"],
  });
});

test("another tool or another command than was rehearsed closes the gate", async () => {
  await using release = await rehearsedClinic();
  const drop = `tool: command
  history-table: stagegate_migrations
  sources: [migrations/*]
  command:
    files: migrations/*.sql
    id: stem
    history: select id from stagegate_migrations order by applied_at, id
    up: psql "$DATABASE_URL" -c 'drop table patients'`;
  await write(release, "stagegate.yml", clinicSettings.replace("tool: sql", drop));
  expect(await refusal(release)).toMatchObject({
    code: "migration-set-differs",
    details: expect.arrayContaining([
      "rehearsed with the tool sql, and here it is command",
      "changed since: the settings of `migrate`",
    ]),
  });
});

const byCommand = (more = "") =>
  clinicSettings.replace(
    "tool: sql",
    `tool: command${more}
  command:
    list: ls migrations
    history: select id from stagegate_migrations order by applied_at, id
    up: for f in $(ls migrations); do psql -qv ON_ERROR_STOP=1 "$DATABASE_URL" -f migrations/$f -c "insert into stagegate_migrations values ('$f','x')"; done`,
  );

test("what a command only lists is compared with its files, where it is said which", async () => {
  await using release = await rehearsedClinic({
    "stagegate.yml": byCommand("\n  sources: ['migrations/**', '!**/*.md']"),
    "migrations/README.md": "",
  });
  await rm(join(release.directory, "migrations/README.md"));
  await write(release, "migrations/001_discharged.sql", "delete from patients;");
  expect(await refusal(release)).toMatchObject({ code: "migration-set-differs" });
});

test("where nobody can say which files a command reads, the gate stays closed", async () => {
  await using release = await rehearsedClinic({ "stagegate.yml": byCommand() });
  expect(await refusal(release)).toEqual({
    code: "migration-set-differs",
    details: ["files that the migrations depend on: not known without git"],
  });
});
