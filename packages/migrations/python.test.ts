import { chmod, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { postgres } from "#engines/postgres/engine.ts";
import { parseAddress } from "#engines/postgres/session/address.ts";
import { problemOf } from "#model/problem.ts";
import { freshDatabase } from "#test/support/databases.ts";
import { writeProject } from "#test/support/project.ts";
import { testServices } from "#test/support/services.ts";
import { runPython } from "./python.ts";

/** A repository in which each of these is a Python that says where it stands. */
async function repository(pythons: readonly string[], environment: Record<string, string> = {}) {
  const fresh = await freshDatabase("staging");
  const services = await testServices({ environment: { PATH: "/nowhere", ...environment } });
  const root = services.temporaryDirectory;
  for (const python of pythons) {
    await writeProject(root, { [python]: `#!/bin/sh\necho ${python}\n` });
    await chmod(join(root, python), 0o755);
  }
  await mkdir(join(root, "apps/shop"), { recursive: true });
  const database = await postgres.open(parseAddress(fresh.url), await testServices());
  onTestFinished(async () => {
    await database.close();
    await fresh[Symbol.asyncDispose]();
  });
  const project = { workingDirectory: root, env: {}, passEnv: [] };
  const run = {
    project,
    engine: postgres,
    database,
    services,
    timeouts: { lockMs: 1_000, statementMs: 1_000 },
  };
  const ran = (active?: string) => {
    const own =
      active === undefined
        ? services.environment
        : { ...services.environment, VIRTUAL_ENV: join(root, active) };
    const call = { arguments: [], shown: "python" };
    return runPython(
      { ...run, services: { ...services, environment: own } },
      join(root, "apps/shop"),
      "alembic",
      call,
    );
  };
  return { ran, said: () => services.log.lines };
}

test("the project's own environment is used, from its directory upwards", async () => {
  const { ran, said } = await repository([".venv/bin/python", "apps/shop/venv/bin/python"]);
  await ran();
  expect(said()).toEqual(["output: apps/shop/venv/bin/python"]);
});

test("an environment above the project is found", async () => {
  const { ran, said } = await repository([".venv/bin/python"]);
  await ran();
  expect(said()).toEqual(["output: .venv/bin/python"]);
});

test("the one that is active counts for more", async () => {
  const { ran, said } = await repository([".venv/bin/python", "active/bin/python"]);
  await ran("active");
  expect(said()).toEqual(["output: active/bin/python"]);
});

test("without any Python the package is said to be missing", async () => {
  const { ran } = await repository([]);
  const problem = await ran().then(() => expect.unreachable(), problemOf);
  expect(problem).toMatchObject({ code: "tool-not-installed", message: expect.stringContaining("alembic") });
});
