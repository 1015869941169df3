import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll } from "vitest";
import { findProgram } from "#engines/postgres/archive/programs.ts";
import { testBadInputs } from "#test/support/bad-inputs.ts";
import { testServices } from "#test/support/services.ts";

/** A machine on which only these programs of PostgreSQL's are installed: a directory for PATH each. */
let machines: string;
const machine = (name: "bare" | "old" | "clients") => () => ({
  variables: { PATH: join(machines, name), NODE_OPTIONS: `--import=${join(machines, "preload.mjs")}` },
});

/** Takes the places away in which packages put the programs. */
const preload = `import fs from "node:fs/promises";
import { syncBuiltinESMExports } from "node:module";
fs.glob = async function* () {};
syncBuiltinESMExports();
`;

beforeAll(async () => {
  machines = await mkdtemp(join(tmpdir(), "stagegate-machines-"));
  await writeFile(join(machines, "preload.mjs"), preload);
  for (const name of ["bare", "old", "clients"]) await mkdir(join(machines, name));
  const old = join(machines, "old", "pg_dump");
  await writeFile(old, '#!/bin/sh\necho "pg_dump (PostgreSQL) 12.9"\n');
  await chmod(old, 0o755);
  const { path } = await findProgram("pg_dump", 15, await testServices({ temporaryDirectory: machines }));
  for (const name of ["pg_dump", "pg_restore"])
    await symlink(join(dirname(path), name), join(machines, "clients", name));
});

afterAll(() => rm(machines, { recursive: true, force: true }));

const installClients =
  "Install it: sudo apt-get install postgresql-client-15 (from apt.postgresql.org where your system does not have it).";

testBadInputs([
  ...["backup-db", "clone-to-staging"].map((step) => ({
    step,
    situation: "PostgreSQL's client programs are not installed",
    given: machine("bare"),
    exit: 3 as const,
    says: [
      "⛔ Refused: STEP. PostgreSQL's pg_dump was not found, neither in PATH nor in /usr/lib/postgresql.",
      installClients,
    ],
  })),
  {
    step: "rehearse",
    situation: "PostgreSQL's client programs are not installed",
    given: machine("bare"),
    exit: 3,
    says: [
      "⛔ Refused in backup-db: PostgreSQL's pg_dump was not found, neither in PATH nor in /usr/lib/postgresql",
      "",
      "  backup-db  ⛔ refused  TIME  PostgreSQL's pg_dump was not found, neither in PATH nor in /usr/lib/postgresql.",
      "",
      `First: ${installClients}`,
      "",
      "report: .stagegate/report.md",
      "log: .stagegate/MIGRATION_LOG.md",
      "journal: .stagegate/journal.jsonl",
    ],
  },
  {
    step: "backup-db",
    situation: "pg_dump is older than the server",
    given: machine("old"),
    exit: 3,
    says: [
      "⛔ Refused: backup-db. The server is PostgreSQL 15, and pg_dump of that version or newer is needed; found: 12.9.",
      installClients,
    ],
  },
  {
    step: "backup-db",
    situation: "the backup is to be restored, and PostgreSQL's server programs are not installed",
    given: () => ({ ...machine("clients")(), flags: ["--verify", "restore"] }),
    exit: 3,
    says: [
      "⛔ Refused: backup-db. PostgreSQL's postgres of version 15 or newer was not found.",
      "Install it: sudo apt-get install postgresql-15 (from apt.postgresql.org where your system does not have it). Or give verify-url: a server on which a throw-away database may be made.",
    ],
  },
]);
