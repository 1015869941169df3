import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { problemOf } from "#model/problem.ts";
import { sampleStep } from "#test/support/sample-step.ts";
import { testDirectory } from "#test/support/services.ts";
import { readSettings } from "./read-settings.ts";
import { parseSettings } from "./settings-file.ts";

const steps = [sampleStep()];
const parse = (text: string) => parseSettings(text, "stagegate.yml", steps);
const faultsOf = (text: string) => {
  try {
    parse(text);
  } catch (error) {
    return problemOf(error).details ?? [];
  }
  return [];
};

test("a section gives the step's inputs as written, its commands and its planned time", () => {
  const settings = parse(`
version: 1
name: shop
migrate:
  retries: 5
  timeout: 2m
  masks: { users.email: email, users.dob: null, users.plan: { constant: free } }
  planned: 10m
  before:
    - heroku maintenance:on
    - { run: ./notify, planned: 5s, timeout: 1m, pass-env: [CHAT_TOKEN] }
`);
  expect(settings.name).toBe("shop");
  expect(settings.step("migrate")).toEqual({
    inputs: {
      retries: 5,
      timeout: "2m",
      masks: { "users.email": "email", "users.dob": null, "users.plan": { constant: "free" } },
    },
    plannedMs: 600_000,
    before: [
      { run: "heroku maintenance:on", timeoutMs: 600_000, variables: [] },
      { run: "./notify", plannedMs: 5_000, timeoutMs: 60_000, variables: ["CHAT_TOKEN"] },
    ],
    after: [],
  });
  expect(settings.step("backup-db")).toEqual({ inputs: {}, before: [], after: [] });
  expect(settings.where("migrate", "retries")).toBe("stagegate.yml:5:3");
});

test("the policy is read with its defaults, and a wrong limit is told with its place", () => {
  expect(parse("version: 1").policy).toEqual({ rewrites: "allowed", exempt: [] });
  const text = `version: 1
policy:
  longest-read-block: 500ms
  rewrites: refused
  exempt: [{ table: "logs.*", reason: nobody waits for it }]`;
  expect(parse(text).policy).toEqual({
    "longest-read-block": 500,
    rewrites: "refused",
    exempt: [{ table: "logs.*", reason: "nobody waits for it" }],
  });
  expect(faultsOf("version: 1\npolicy:\n  longest-read-blok: 1s\n  rewrites: never")).toEqual([
    'stagegate.yml:3:3 policy.longest-read-blok: is not a known key. Did you mean "longest-read-block"?',
    "stagegate.yml:4:3 policy.rewrites: give one of allowed, refused.",
  ]);
});

test("all faults are told at once, each with its line and column and the nearest known key", () => {
  expect(
    faultsOf(`version: 1
migrat:
  retries: 1
migrate:
  retires: 2
  retries: many
  quick: perhaps
  timeout: 5 parsecs
  directory: 7
  database-url: postgres://u:p@h/d
  masks:
    users.email: emial
    users.name: { cnst: x }
  checks:
    - nme: health
    - name: ok
      status: "200"
`),
  ).toEqual([
    'stagegate.yml:2:1 migrat: is not a known key. Did you mean "migrate"?',
    'stagegate.yml:5:3 migrate.retires: is not a known key. Did you mean "retries"?',
    "stagegate.yml:6:3 migrate.retries: give a whole number from 0 to 9.",
    "stagegate.yml:7:3 migrate.quick: give true or false.",
    "stagegate.yml:8:3 migrate.timeout: give a duration such as 500ms, 5s, 2m or 1h30m.",
    "stagegate.yml:9:3 migrate.directory: give text, not a number.",
    "stagegate.yml:10:3 migrate.database-url: belongs to one run, not to the file: give it as an input, a flag or a variable.",
    'stagegate.yml:12:5 migrate.masks.users.email: give one of email, phone, name, text, token, null, keep. Did you mean "email"?',
    "stagegate.yml:13:5 migrate.masks.users.name: give the key constant, or the key sql.",
    "stagegate.yml:15:7 migrate.checks[0].name: is missing: give text.",
    'stagegate.yml:15:7 migrate.checks[0].nme: is not a known key. Did you mean "name"?',
    "stagegate.yml:17:7 migrate.checks[1].status: give a number, not text.",
  ]);
});

test("a key of one section that stands elsewhere is told where it belongs", () => {
  expect(faultsOf("version: 1\nmasks:\n  users.email: email")).toEqual([
    'stagegate.yml:2:1 masks: is not a known key. It belongs under "migrate".',
  ]);
});

test("merge keys are merged, and keys that begin with x- are the team's own", () => {
  const settings = parse(`version: 1
x-common: &common { timeout: 2m, retries: 1 }
migrate:
  <<: *common
  x-note: never on Fridays
  retries: 5
`);
  expect(settings.step("migrate").inputs).toEqual({ timeout: "2m", retries: 5 });
  // A fault of a merged value is told where it is merged; within a value x- means nothing.
  expect(
    faultsOf("version: 1\nx-a: &a { retires: 1 }\nmigrate:\n  <<: *a\n  masks: { x-table.email: emial }"),
  ).toEqual([
    'stagegate.yml:3:1 migrate.retires: is not a known key. Did you mean "retries"?',
    'stagegate.yml:5:12 migrate.masks.x-table.email: give one of email, phone, name, text, token, null, keep. Did you mean "email"?',
  ]);
});

test("broken YAML is told with line and column", () => {
  expect(faultsOf("version: 1\nmigrate:\n  retries: [1\nname: x\n")[0]).toMatch(/^stagegate\.yml:[34]:\d+ /);
  expect(faultsOf("version: 1\nversion: 1\n")).toEqual(["stagegate.yml:2:1 Map keys must be unique."]);
});

test("a file without a version, of another version, or that is no map is refused", () => {
  expect(faultsOf("name: x\n")).toEqual([
    "stagegate.yml:1:1 version: is missing: give the version of this file's format: 1.",
  ]);
  expect(faultsOf("version: 2\n")[0]).toContain("stagegate.yml:1:1 version: give the version");
  expect(faultsOf("- a\n")[0]).toContain("stagegate.yml:1:1 the file: give keys with values, not a list");
});

test("no command may be handed the job's token or a database's URL", () => {
  expect(
    faultsOf(
      "version: 1\nmigrate:\n  after:\n    - { run: env, pass-env: [GITHUB_TOKEN, CHAT, STAGING_URL] }\n",
    ),
  ).toEqual([
    "stagegate.yml:4:19 migrate.after[0].pass-env: lists GITHUB_TOKEN, which no command may see.",
    "stagegate.yml:4:19 migrate.after[0].pass-env: lists STAGING_URL, which no command may see.",
  ]);
});

test("a missing file is no fault unless it was asked for", async () => {
  const directory = await testDirectory();
  const settings = await readSettings(
    { path: "stagegate.yml", directory, required: false },
    async () => steps,
  );
  expect(settings.step("migrate").inputs).toEqual({});
  const asked = readSettings({ path: "other.yml", directory, required: true }, async () => steps);
  await expect(asked).rejects.toThrow(`other.yml does not exist (looked in ${directory})`);
  await writeFile(join(directory, "other.yml"), "version: 1\nname: there\n");
  expect((await readSettings({ path: "other.yml", directory, required: true }, async () => steps)).name).toBe(
    "there",
  );
});
