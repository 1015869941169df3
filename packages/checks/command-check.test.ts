import { expect, test } from "vitest";
import { checkOf } from "#test/support/http-server.ts";
import { testServices } from "#test/support/services.ts";
import { commandCheck } from "./command-check.ts";

async function run(written: Record<string, unknown>, timeoutMs = 10_000) {
  const services = await testServices({
    environment: { PATH: process.env.PATH, GITHUB_TOKEN: "ghs-1234", SMOKE_KEY: "key-5678" },
  });
  const world = {
    services,
    directory: services.temporaryDirectory,
    app: "http://127.0.0.1:4000",
    database: undefined,
    connectionVariables: { DATABASE_URL: "postgres://u:p@h/d" },
  };
  return { ...(await commandCheck(checkOf(written), world, timeoutMs)), lines: services.log.lines };
}

test("a command that ends with 0 and says what is expected passes", async () => {
  const { outcome } = await run({ command: "echo 12 passing", expect: { output: "12 passing" } });
  expect(outcome).toBe("passed");
});

test("a wrong exit code and a missing output are told, the output is not", async () => {
  const { problems, lines } = await run({ command: "echo Ada; exit 3", expect: { output: "passing" } });
  expect(problems).toEqual([
    "exit: expected 0, found 3",
    'output: expected a line with "passing", found none',
  ]);
  expect(lines).toContain("output: Ada");
});

test("a program that is not there is unreachable, unless that is expected", async () => {
  expect((await run({ command: "no-such-program-here" })).outcome).toBe("unreachable");
  expect((await run({ command: "no-such-program-here", expect: { exit: 127 } })).outcome).toBe("passed");
});

test("a command that does not end is unreachable and is stopped", async () => {
  const { outcome, problems } = await run({ command: "sleep 60" }, 100);
  expect({ outcome, problems }).toEqual({
    outcome: "unreachable",
    problems: ["command: did not end in 100 ms"],
  });
});

test("it finds the database, the app and what is listed for it, and nothing else", async () => {
  const { lines } = await run({ command: "env", env: { KEY: { env: "SMOKE_KEY" }, MODE: "smoke" } });
  const seen = lines.join("\n");
  expect(seen).toContain("DATABASE_URL=postgres://u:p@h/d");
  expect(seen).toContain("APP_URL=http://127.0.0.1:4000");
  expect(seen).toContain("MODE=smoke");
  expect(seen).toContain("KEY=***");
  expect(seen).not.toContain("GITHUB_TOKEN");
});
