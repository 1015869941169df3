import { describe, expect, test } from "vitest";
import { problemOf } from "#model/problem.ts";
import { freshDatabase, query, servers } from "#test/support/databases.ts";
import { testServices } from "#test/support/services.ts";
import { parseAddress } from "../session/address.ts";
import { challengeTarget } from "./challenge.ts";
import { startPooler } from "./support/transaction-pooler.ts";

const challenge = async (source: string, target: string) =>
  challengeTarget(parseAddress(source), parseAddress(target), await testServices()).then(
    () => "passed",
    problemOf,
  );

describe("a target", () => {
  test("on another server passes, whether it is there or not", async () => {
    await using production = await freshDatabase("production");
    await using staging = await freshDatabase("staging");
    expect(await challenge(production.url, staging.url)).toBe("passed");
    expect(await challenge(production.url, servers().staging.url("test_not_there"))).toBe("passed");
  });

  test("that is the source is refused, whatever its host is called", async () => {
    await using production = await freshDatabase("production");
    const alias = new URL(production.url);
    alias.hostname = alias.hostname === "127.0.0.1" ? "localhost" : "127.0.0.1";
    alias.searchParams.set("sslmode", "require");
    alias.searchParams.delete("sslrootcert");
    for (const url of [production.url, alias.href])
      expect(await challenge(production.url, url)).toMatchObject({
        kind: "refused",
        code: "target-is-source",
        message: `The target ${parseAddress(url).label} is production itself. A lock taken in production was seen in it.`,
        next: "Correct staging-url. Nothing was written.",
      });
  });

  test("that both URLs name is told as that, before anything is connected to", async () => {
    const url = "postgres://app:x@nowhere.invalid/postgres";
    expect(await challenge(url, url)).toMatchObject({ code: "target-is-source" });
  });

  test.each(["postgres", "template0", "template1"])(
    "that is the server's own is refused: %s",
    async (name) => {
      await using production = await freshDatabase("production");
      expect(await challenge(production.url, servers().staging.url(name))).toMatchObject({
        kind: "refused",
        code: "target-is-servers-own",
        next: expect.stringContaining("a database name of its own"),
      });
    },
  );

  test("on production's own server is no reason to give a role more rights there", async () => {
    await using production = await freshDatabase("production");
    const role = `poor_${production.name}`;
    await query(production.adminUrl, `create role ${role} login password 'x'`);
    try {
      const beside = new URL(servers().production.url("test_beside"));
      beside.username = role;
      beside.password = "x";
      const problem = await challenge(production.url, beside.href);
      expect(problem).toMatchObject({ code: "may-not-create-databases" });
      expect(JSON.stringify(problem)).not.toContain("ALTER ROLE");
    } finally {
      await query(production.adminUrl, `drop role ${role}`);
    }
  });

  test("that is another database of the source's server passes, with a warning", async () => {
    await using production = await freshDatabase("production");
    const services = await testServices();
    await challengeTarget(
      parseAddress(production.url),
      parseAddress(servers().production.url("test_beside")),
      services,
    );
    expect(services.log.lines).toContainEqual(
      expect.stringContaining("warn: Production and staging are on one server"),
    );
  });

  test("behind a transaction pooler is refused, as is a source there", async () => {
    await using production = await freshDatabase("production");
    await using staging = await freshDatabase("staging");
    await using pooler = await startPooler(staging.url);
    const { host, port } = parseAddress(pooler.url);
    expect(await challenge(production.url, pooler.url)).toMatchObject({
      kind: "refused",
      code: "target-behind-pooler",
      message: `stagegate@${host}:${port}/${staging.name} is behind a transaction pooler: two sessions shared one server process.`,
    });
    expect(await challenge(pooler.url, staging.url)).toMatchObject({
      kind: "refused",
      code: "source-behind-pooler",
    });
  });
});
