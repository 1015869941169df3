import { dirname } from "node:path";
import { expect, test } from "vitest";
import { embeddedBinaries } from "#sandbox/embedded-binaries.ts";
import { freshDatabase, query } from "#test/support/databases.ts";
import { testDirectory, testServices } from "#test/support/services.ts";
import { startPrivateServer } from "../archive/private-server.ts";
import { cloneProblem, makeClone } from "./support/make-clone.ts";

const raising = `
  create function told(who text) returns text language plpgsql immutable as $$ begin raise exception 'cannot mask %', who; end $$;
  create function coded(who text) returns text language plpgsql immutable as $$ begin raise 'cannot %', who using errcode = 'check_violation'; end $$;
  create function doubted(who text) returns text language plpgsql immutable as $$ begin assert who is null, who; return 'x'; end $$;
  create table people (id int, full_name text); insert into people values (1, 'kanariepiet')`;

test.each([
  ["raises", "told(full_name)", "PL/pgSQL function told(text) line 1 at RAISE raised an exception"],
  ["raises under a code of the server's", "coded(full_name)", "function coded(text) line 1 at RAISE"],
  ["asserts", "doubted(full_name)", "function doubted(text) line 1 at ASSERT"],
])("a function that %s is named, and what it says is not told", async (_how, sql, told) => {
  await using production = await freshDatabase("production", raising);
  await using staging = await freshDatabase("staging");
  const problem = await cloneProblem({ production, staging }, { masks: { "people.full_name": { sql } } });
  expect(JSON.stringify(problem)).toContain(told);
  expect(JSON.stringify(problem)).not.toContain("kanarie");
});

test("a function that raises on the clone alone tells no value either", async () => {
  await using production = await freshDatabase(
    "production",
    `create table z_kinds (kind text); insert into z_kinds values ('k');
     create function known(kind text, who text) returns boolean language plpgsql stable as $$ begin
       if not exists (select from public.z_kinds z where z.kind = known.kind) then raise exception 'kind of % is not known', who; end if; return true; end $$;
     create table a_people (kind text, full_name text, check (known(kind, full_name)));
     insert into a_people select 'k', 'kanariepiet' from generate_series(1, 300)`,
  );
  await using staging = await freshDatabase("staging");
  const outcome = await makeClone({ production, staging }, { masks: { "a_people.full_name": "keep" } }).then(
    (made) => made.log.join("\n"),
    (error) => JSON.stringify(error.problem),
  );
  expect(outcome).not.toContain("kanarie");
});

test("production's log holds no salt, whatever it logs", async () => {
  const directory = await testDirectory();
  const services = await testServices({ temporaryDirectory: directory });
  const server = await startPrivateServer(
    {
      binaries: await embeddedBinaries(dirname(directory)),
      parent: directory,
      parameters: { log_statement: "all", log_min_duration_statement: "0", log_parameter_max_length: "-1" },
    },
    services,
  );
  try {
    const url = `postgres://${server.user}:${server.password}@127.0.0.1:${server.port}/postgres?sslmode=disable`;
    await query(url, "create table people (email text); insert into people values ('piet@work.test')");
    await using staging = await freshDatabase("staging");
    const salt = "a salt that nobody else has";
    const made = await makeClone(
      { production: { url }, staging },
      { salt, masks: { "people.email": "email" } },
    );
    const [read] = await query(made.url, "select email from people");
    const log = services.log.lines.filter((line) => line.includes("postgres:"));
    expect(log.some((line) => line.includes("stagegate.salt"))).toBe(true);
    expect(log.some((line) => line.includes("COPY (SELECT"))).toBe(true);
    expect(log.filter((line) => line.includes(salt))).toEqual([]);
    // Whoever has the log cannot mask a value he guesses: all that was sent is of no use in another session.
    const sent = log.join("\n").match(/[0-9a-f]{32,}/g) ?? [];
    expect(sent.length).toBeGreaterThan(0);
    for (const key of new Set(sent)) {
      const [guess] = await query(
        url,
        "select encode(sha256(($1 || ':email:piet@work.test')::bytea), 'hex')",
        [key],
      );
      expect(read?.[0]).not.toContain(guess?.[0]?.slice(0, 8));
    }
  } finally {
    await server.stop();
  }
});
