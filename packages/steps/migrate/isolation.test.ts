import { expect, test } from "vitest";
import { commandTool, toolCommands } from "#test/support/command-tool.ts";
import { freshDatabase, query } from "#test/support/databases.ts";
import { linkPackages, markedDatabase, migrationProject } from "#test/support/migrations.ts";

/** Applies its migrations as it should, and then writes to another database that it knows from somewhere. */
const strayTool = (url: string) =>
  commandTool["tool.mjs"].replace(
    "await client.end();",
    `await client.end();
     if (word === "up") {
       const other = new pg.Client({ connectionString: ${JSON.stringify(url)} });
       other.on("error", () => undefined);
       await other.connect();
       await other.query("insert into orders values (1)");
       await other.end();
     }`,
  );

async function strayProject(settings: { "unsafe-open"?: string; allowed?: boolean } = {}) {
  const production = await freshDatabase("production", "create table orders (id int)");
  const copy = await markedDatabase();
  const { hostname, port } = new URL(production.url);
  const project = await migrationProject(
    copy,
    { "tool.mjs": strayTool(production.url), "changes/1_users.sql": "create table users (id int);" },
    {},
  );
  await linkPackages(project.context.workingDirectory);
  project.context.settings = {
    ...project.context.settings,
    network: {
      allow: settings.allowed ? [{ host: hostname, port: Number(port) }] : [],
      ...(settings["unsafe-open"] ? { "unsafe-open": settings["unsafe-open"] } : {}),
    },
  };
  return {
    run: (inputs = {}) => project.migrate({ command: toolCommands, ...inputs }),
    log: project.context.log,
    written: async () => Number((await query(production.url, "select count(*) from orders"))[0]?.[0]),
    async [Symbol.asyncDispose]() {
      await production[Symbol.asyncDispose]();
      await copy[Symbol.asyncDispose]();
    },
  };
}

test.each([{ record: true }, { record: false }])(
  "a migration on a copy does not reach production by an address of its own (%o)",
  async (inputs) => {
    await using project = await strayProject();
    const result = await project.run(inputs);
    expect(result).toMatchObject({
      verdict: "failed",
      problem: { code: "other-database" },
      facts: { isolation: { network: "isolated" }, applied: ["1_users.sql"] },
    });
    expect(await project.written()).toBe(0);
  },
);

test("it reaches what the settings allow", async () => {
  await using project = await strayProject({ allowed: true });
  expect(await project.run()).toMatchObject({ verdict: "passed" });
  expect(await project.written()).toBe(1);
});

test("an open network is told with its reason", async () => {
  await using project = await strayProject({ "unsafe-open": "the tool asks a licence server" });
  const result = await project.run();
  const reason = "`network.unsafe-open`: the tool asks a licence server";
  expect(result).toMatchObject({
    verdict: "passed",
    facts: { isolation: { network: "guarded", reason } },
  });
  expect(project.log.lines).toContainEqual(
    expect.stringMatching(/^warn: .*can reach whatever this machine reaches: .*licence/),
  );
  expect(await project.written()).toBe(1);
});
