import { expect, test } from "vitest";
import { problemOf } from "#model/problem.ts";
import { freshDatabase } from "#test/support/databases.ts";
import { migrationProject } from "#test/support/migrations.ts";
import { openTarget } from "./guard-target.ts";

const withPassword = (url: string, password: string) => {
  const changed = new URL(url);
  changed.password = password;
  return changed.href;
};

test.each(["app", "stag", "12345"])(
  "a password %s of production is refused before it is used",
  async (password) => {
    await using database = await freshDatabase("production");
    const { context } = await migrationProject(database, { "migrations/1_a.sql": "create table a ();" });
    const inputs = {
      environment: "production" as const,
      "database-url": withPassword(database.url, password),
    };
    const problem = await openTarget(inputs, context, "gated").then(() => undefined, problemOf);
    expect(problem).toMatchObject({ kind: "refused", code: "secret-too-short" });
    expect(JSON.stringify(problem)).not.toContain(`"${password}"`);
  },
);

test("on a staging server a short password is the team's own affair: it is tried", async () => {
  await using database = await freshDatabase("staging");
  const project = await migrationProject(database, { "migrations/1_a.sql": "create table a ();" });
  const url = withPassword(database.url, "stag");
  const { problem } = await project.migrate({ environment: "staging", "database-url": url });
  expect(problem?.code).toBe("wrong-password");
});
