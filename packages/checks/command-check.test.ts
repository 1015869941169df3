import { expect, test } from "vitest";
import { checkOf } from "#test/support/http-server.ts";
import { testServices } from "#test/support/services.ts";
import { commandCheck } from "./command-check.ts";

async function run(written: Record<string, unknown>, timeoutMs = checkOf(written).timeout) {
  const services = await testServices({
    environment: { PATH: process.env.PATH, GITHUB_TOKEN: "ghs-1234", SMOKE_KEY: "key-5678" },
  });
  const world = {
    services,
    directory: services.temporaryDirectory,
    app: "http://127.0.0.1:4000",
    database: undefined,
    reaches: [],
    connectionVariables: { DATABASE_URL: "postgres://u:p@h/d" },
    captured: new Map(),
  };
  return { ...(await commandCheck(checkOf(written), world, timeoutMs)), lines: services.log.lines };
}

test("a command that ends with 0 and says what is expected passes", async () => {
  const { outcome } = await run({ command: "echo 12 passing", expect: { output: "12 passing" } });
  expect(outcome).toBe("passed");
});

test("a wrong exit code and another output are told, the output is not", async () => {
  const { problems, lines } = await run({ command: "echo Ada; exit 3", expect: { output: "passing" } });
  expect(problems).toEqual([
    "exit: expected 0, found 3",
    'output: expected exactly "passing", found 3 characters',
  ]);
  expect(lines).toContain("output: Ada");
});

test.each([
  ["echo 10 orders lost", "0 orders lost"],
  ["echo 1001", "1"],
  ["echo 1 >&2", "1"],
  ["echo 1; echo 1", "1"],
  ["echo ' 1'", "1"],
  ["true", "1"],
  ["echo Total: 1", { not: { contains: "1" } }],
  ["echo 12 failed", { matches: "^0 failed$" }],
  ["echo 12", { below: 12 }],
  ["echo twelve", { min: 1 }],
  ["echo 9007199254740993", { max: 9007199254740991 }],
])("%s does not print %j", async (command, output) => {
  const { outcome, problems } = await run({ command, expect: { output } });
  expect({ outcome, told: problems.join().startsWith("output: ") }).toEqual({
    outcome: "wrong-answer",
    told: true,
  });
});

test.each([
  ["printf '1\\r\\n'", "1"],
  ["printf '\\033[32m1\\033[0m\\n'", "1"],
  ["echo warning >&2; echo 1", "1"],
  ["echo a; echo b", "a\nb\n"],
  ["true", ""],
  ["echo 12 passed, 0 failed", { contains: "passed", matches: "\\b0 failed$", not: { contains: "skipped" } }],
  ["echo first; echo 0 failed; echo last", { matches: "^0 failed$" }],
  ["echo 12", { above: 11, below: 13, not: 11 }],
])("%s prints %j", async (command, output) => {
  expect(await run({ command, expect: { output } })).toMatchObject({ outcome: "passed", problems: [] });
});

test("a part of the output says how a part is asked for", async () => {
  const { problems } = await run({ command: "echo 10 orders lost", expect: { output: "0 orders lost" } });
  expect(problems).toEqual([
    'output: expected exactly "0 orders lost", found 14 characters that contain it: write { contains: … } where a part is enough',
  ]);
});

test("an expression that would need years is given up", { timeout: 20_000 }, async () => {
  const { outcome } = await run({
    command: `echo ${"a".repeat(60)}!`,
    expect: { output: { matches: "^(a+)+$" } },
  });
  expect(outcome).toBe("wrong-answer");
});

test("much output does not fill the log, and its end is shown", async () => {
  const { lines } = await run({ command: "seq 1 200000; echo the end" });
  expect(lines.length).toBeLessThan(1_100);
  expect(lines.slice(0, 2)).toEqual(["output: 1", "output: 2"]);
  expect(lines.at(-1)).toBe("output: the end");
  expect(lines.join("\n")).toMatch(/… 198\d{3} lines are not shown/);
});

test("a program that is not there is unreachable, unless that is expected", async () => {
  expect((await run({ command: "no-such-program-here" })).outcome).toBe("unreachable");
  expect((await run({ command: "no-such-program-here", expect: { exit: 127 } })).outcome).toBe("passed");
});

test("a command that does not end in its time has failed and is stopped", async () => {
  expect(await run({ command: "sleep 60", timeout: "100ms" })).toMatchObject({
    outcome: "wrong-answer",
    problems: ["command: did not end in its time of 100 ms"],
  });
});

test("of a command that is given less than its own time nothing is known", async () => {
  expect(await run({ command: "sleep 60" }, 100)).toMatchObject({ outcome: "unreachable" });
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
