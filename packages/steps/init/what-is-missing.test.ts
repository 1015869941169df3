import { readdir } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { writeProject } from "#test/support/project.ts";
import { testDirectory, testServices } from "#test/support/services.ts";
import { whatIsMissing } from "./what-is-missing.ts";

async function missingIn(files: Record<string, string>, limitMs?: number) {
  const directory = await testDirectory();
  await writeProject(directory, files);
  const before = await readdir(directory, { recursive: true });
  const services = await testServices({ environment: { PATH: process.env.PATH } });
  const missing = await whatIsMissing(directory, services, limitMs);
  expect(await readdir(directory, { recursive: true })).toEqual(before);
  return { missing, log: services.log.lines };
}

const settings = (tool: string, more = "") => `version: 1\nmigrate:\n  tool: ${tool}\n${more}`;

describe("what a rehearsal would end with is told beforehand", () => {
  test("a tool that is not installed", async () => {
    const { missing } = await missingIn({
      "stagegate.yml": settings("sequelize"),
      "migrations/1-a.js": "module.exports = {};",
    });
    expect(missing).toMatchObject({ code: "tool-not-installed", next: expect.stringContaining("npm") });
  });

  test("a configuration that the tool cannot read, in the tool's words and with nothing left behind", async () => {
    const { missing, log } = await missingIn({
      "stagegate.yml": settings("django"),
      "manage.py": "import shop\n",
      "shop/__init__.py": "raise ValueError('no shop today')\n",
    });
    expect(missing).toMatchObject({
      code: "unreadable-migrations",
      message: expect.stringContaining("ValueError: no shop today"),
    });
    expect(log.filter((line) => line.startsWith("output"))).toEqual([]);
  });

  test("settings that were there and have faults", async () => {
    expect((await missingIn({ "stagegate.yml": "version: 1\nmigrat: {}\n" })).missing).toMatchObject({
      code: "bad-settings",
    });
  });

  test("a tool that does not answer, after the time that somebody waits", async () => {
    const slow = { "stagegate.yml": settings("django"), "manage.py": "import time; time.sleep(600)\n" };
    const { missing } = await missingIn(slow, 1_000);
    expect(missing).toMatchObject({ code: "no-answer", message: expect.stringContaining("within 1.0 s") });
  });
});

test("where nothing is missing nothing is told", async () => {
  const files = { "stagegate.yml": settings("sql"), "migrations/1_a.sql": "select 1;" };
  expect((await missingIn(files)).missing).toBeUndefined();
});

test("the tool is not asked where commands of the user's come before it: they may install it", async () => {
  const files = {
    "stagegate.yml": settings("sequelize", "  before:\n    - run: npm ci\n"),
    "migrations/1-a.js": "",
  };
  expect((await missingIn(files)).missing).toBeUndefined();
});
