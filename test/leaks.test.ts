import { randomBytes } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { escapeLiteral } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runCli } from "./support/cli.ts";
import { type Clinic, makeClinic } from "./support/clinic.ts";
import { watchCommandLines } from "./support/command-lines.ts";
import { query, servers } from "./support/databases.ts";

const salt = `s@:/%#?& "'\\ü€5a1750f7ab1e`;

/**
 * A role of this file alone on both servers, with a password of its own on each: the whole machine is watched, and
 * other tests may have theirs on a command line.
 */
const role = `role_${randomBytes(6).toString("hex")}`;
const hardPassword = () => `p@:/%#?& "'\\ü€${randomBytes(6).toString("hex")}`;
const passwords = { production: hardPassword(), staging: hardPassword() };

beforeAll(async () => {
  for (const on of ["production", "staging"] as const) {
    const { adminUrl, role: ordinary } = servers()[on];
    const login = `login createdb in role ${ordinary.name} password ${escapeLiteral(passwords[on])}`;
    await query(adminUrl("postgres"), `create role ${role} ${login}`);
  }
});

afterAll(async () => {
  for (const { adminUrl } of Object.values(servers()))
    await query(adminUrl("postgres"), `drop role if exists ${role}`);
});

/** The clinic's variables, by the role of this file. */
function variablesOf({ production, staging }: Clinic) {
  const by = (url: string, on: keyof typeof passwords) =>
    url.replace(/\/\/[^@]*@/, `//${role}:${encodeURIComponent(passwords[on])}@`);
  return {
    PRODUCTION_URL: by(production.url, "production"),
    STAGING_URL: by(staging.url, "staging"),
    STAGEGATE_SALT: salt,
  };
}

/**
 * What must be seen nowhere: the passwords and the salt as they are, in base64, and the part of each that no
 * way of escaping changes.
 */
function secrets(): string[] {
  const values = [passwords.production, passwords.staging, salt];
  return values.flatMap((value) => [
    value,
    value.slice(-12),
    Buffer.from(value).toString("base64").slice(4, -4),
  ]);
}

function expectNoSecret(where: string, text: string): void {
  for (const secret of secrets()) if (text.includes(secret)) expect.fail(`a secret stands in ${where}`);
}

/** Everything a run leaves in the project, but for the archive itself, which holds production's rows by design. */
async function filesIn(directory: string): Promise<[name: string, content: string][]> {
  const found = await readdir(directory, { recursive: true, withFileTypes: true });
  return Promise.all(
    found
      .filter((entry) => entry.isFile() && !entry.name.endsWith(".zst"))
      .map(async (entry) => [entry.name, await readFile(join(entry.parentPath, entry.name), "utf8")] as const)
      .map(async (pair) => [...(await pair)] as [string, string]),
  );
}

const hostileMigration = `alter table patients add column discharged_at timestamptz;
do $$ begin raise exception 'failed on %', current_user; end $$;
`;

const wrong = (url: string) => url.replace(/:[^:@]*@/, ":not-the-p%40ssword-5a1750f7ab1e@");

test.each([
  ["a rehearsal that passes", {}, (variables: Record<string, string>) => variables, 0],
  [
    "a migration that fails",
    { "migrations/001_discharged.sql": hostileMigration },
    (v: Record<string, string>) => v,
    1,
  ],
  [
    "a wrong password",
    {},
    (v: Record<string, string>) => ({ ...v, STAGING_URL: wrong(v.STAGING_URL ?? "") }),
    2,
  ],
  [
    "an unknown host",
    {},
    (v: Record<string, string>) => ({
      ...v,
      STAGING_URL: (v.STAGING_URL ?? "").replace("localhost", "no.such.host.invalid"),
    }),
    2,
  ],
  [
    "a malformed URL",
    {},
    (v: Record<string, string>) => ({
      ...v,
      STAGING_URL: (v.STAGING_URL ?? "").replace("localhost:", "local host:x"),
    }),
    2,
  ],
] as const)("%s shows no secret anywhere", { timeout: 120_000 }, async (_name, files, change, exitCode) => {
  await using clinic = await makeClinic(files);
  using watch = watchCommandLines();
  const variables = change(variablesOf(clinic));
  const run = await runCli(clinic.directory, ["rehearse"], { ...variables, STAGEGATE_DEBUG: "1" });
  expect(run.exitCode, run.stdout + run.stderr).toBe(exitCode);
  expectNoSecret("standard output", run.stdout);
  expectNoSecret("standard error", run.stderr);
  for (const [name, content] of await filesIn(clinic.directory)) expectNoSecret(name, content);
  for (const line of watch.seen) expectNoSecret(`a command line: ${line.slice(0, 40)}`, line);
  expect(watch.seen.size).toBeGreaterThan(0);
});

test("a URL given as a flag does not stay on the command line", { timeout: 120_000 }, async () => {
  await using clinic = await makeClinic();
  const { PRODUCTION_URL, STAGING_URL } = variablesOf(clinic);
  using watch = watchCommandLines();
  const run = await runCli(clinic.directory, [
    "rehearse",
    "--production-url",
    PRODUCTION_URL,
    "--staging-url",
    STAGING_URL,
  ]);
  expect(run.exitCode, run.stdout + run.stderr).toBe(0);
  expectNoSecret("standard output", run.stdout + run.stderr);
  // Nothing can hide it before our first instruction; afterwards it is gone.
  const ours = [...watch.seen].filter(
    (line) => line.includes("rehearse") && line.includes(passwords.staging.slice(-12)),
  );
  expect(ours.length).toBeLessThanOrEqual(1);
});
