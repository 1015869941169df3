import { execFile } from "node:child_process";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { delimiter, dirname, join } from "node:path";
import { promisify } from "node:util";
import { query, servers, type TestDatabase } from "#test/support/databases.ts";
import { writeProject } from "#test/support/project.ts";

/** A repository as its own tools make it, with a migration that production has and one of a pull request. */
export interface Repository {
  tool: string;
  /** Columns of its production that look personal. */
  masked: number;
  /** Makes the project and its first migration, and brings that to production, with a patient. */
  begin(directory: string, production: TestDatabase): Promise<void>;
  /** Adds the pull request's migration. */
  propose(directory: string): Promise<void>;
}

const createPatients = "create table patients (id serial primary key, name text, email text, phone text);";
const addDischarged = "alter table patients add column discharged_at timestamptz;";
const dropDischarged = "alter table patients drop column discharged_at;";
const patient = "'Ada Lovelace', 'ada@hospital.example', '+31 6 5555 0101'";
const insertPatient = `insert into patients (name, email, phone) values (${patient})`;

export const repositories: readonly Repository[] = [
  {
    tool: "Sequelize",
    masked: 3,
    async begin(directory, production) {
      await npmProject(directory, "sequelize@6.37.8", "sequelize-cli@6.6.5", "pg@8.23.1");
      await run(directory, "npx --no sequelize-cli init");
      const attributes = "name:string,email:string,phone:string";
      await run(
        directory,
        `npx --no -- sequelize-cli model:generate --name Patient --attributes ${attributes}`,
      );
      await run(directory, 'npx --no -- sequelize-cli db:migrate --url "$DATABASE_URL"', production);
      await query(
        production.url,
        `insert into "Patients" (name, email, phone, "createdAt", "updatedAt") values (${patient}, now(), now())`,
      );
    },
    async propose(directory) {
      await run(directory, "npx --no -- sequelize-cli migration:generate --name add-discharged");
      const up = `module.exports.up = (queryInterface, Sequelize) =>
        queryInterface.addColumn("Patients", "dischargedAt", Sequelize.DATE);`;
      const down = `module.exports.down = (queryInterface) =>
        queryInterface.removeColumn("Patients", "dischargedAt");`;
      await fill(directory, "migrations", "add-discharged", (skeleton) => `${skeleton}\n${up}\n${down}\n`);
    },
  },
  {
    tool: "plain SQL",
    masked: 3,
    async begin(directory, production) {
      await writeProject(directory, { "db/migrations/001_patients.sql": createPatients });
      await run(
        directory,
        'psql --quiet --set ON_ERROR_STOP=1 --file db/migrations/001_patients.sql "$DATABASE_URL"',
        production,
      );
      await query(production.url, insertPatient);
    },
    propose: (directory) =>
      writeProject(directory, {
        "db/migrations/002_discharged.up.sql": addDischarged,
        "db/migrations/002_discharged.down.sql": dropDischarged,
      }),
  },
  {
    tool: "node-pg-migrate",
    masked: 3,
    async begin(directory, production) {
      await npmProject(directory, "node-pg-migrate@9.0.0", "pg@8.23.1");
      await nodePgMigration(directory, "patients", createPatients, "drop table patients;");
      await run(directory, "npx --no node-pg-migrate up", production);
      await query(production.url, insertPatient);
    },
    propose: (directory) => nodePgMigration(directory, "discharged", addDischarged, dropDischarged),
  },
  {
    tool: "dbmate",
    masked: 3,
    async begin(directory, production) {
      // Without a lock file, as some teams work; npm would leave the other platforms' programs out of it.
      await npmProject(directory, "dbmate@2.36.0", "--no-package-lock");
      await dbmateMigration(directory, "patients", createPatients, "drop table patients;");
      await run(directory, "npx --no -- dbmate --no-dump-schema migrate", production);
      await query(production.url, insertPatient);
    },
    propose: (directory) => dbmateMigration(directory, "discharged", addDischarged, dropDischarged),
  },
];

async function nodePgMigration(directory: string, name: string, up: string, down: string): Promise<void> {
  await run(directory, `npx --no -- node-pg-migrate create ${name} --migration-file-language sql`);
  await fill(directory, "migrations", name, (skeleton) =>
    skeleton.replace("-- Up Migration", (line) => `${line}\n${up}`).concat(`\n${down}\n`),
  );
}

async function dbmateMigration(directory: string, name: string, up: string, down: string): Promise<void> {
  await run(directory, `npx --no -- dbmate new ${name}`);
  await fill(directory, "db/migrations", name, (skeleton) =>
    skeleton.replace("-- migrate:up", (line) => `${line}\n${up}`).concat(`\n${down}\n`),
  );
}

async function npmProject(directory: string, ...words: string[]): Promise<void> {
  await run(directory, "npm init --yes");
  await run(directory, `npm install --no-audit --no-fund ${words.join(" ")}`);
}

/** Runs a command as a developer does, with production in DATABASE_URL where it is about that. */
async function run(directory: string, command: string, production?: TestDatabase): Promise<void> {
  const { caFile } = servers().production;
  await promisify(execFile)("/bin/sh", ["-c", command], {
    cwd: directory,
    env: {
      ...process.env,
      PATH: [dirname(process.execPath), process.env.PATH].join(delimiter),
      ...(production
        ? {
            DATABASE_URL: production.url,
            PGSSLMODE: "verify-full",
            PGSSLROOTCERT: caFile,
            NODE_EXTRA_CA_CERTS: caFile,
          }
        : {}),
    },
  });
}

/** Writes into the file that a tool has just generated. */
async function fill(directory: string, folder: string, name: string, change: (text: string) => string) {
  const files = await readdir(join(directory, folder));
  const path = join(directory, folder, files.find((file) => file.includes(name)) ?? "");
  await writeFile(path, change(await readFile(path, "utf8")));
}
