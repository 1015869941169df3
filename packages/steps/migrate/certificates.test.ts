import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { noSettings } from "#model/settings.ts";
import { makeCertificates } from "#sandbox/certificates.ts";
import { linkPackages, type MigrateRun, markedDatabase, migrationProject } from "#test/support/migrations.ts";

/** A tool that fetches something from the company's own server and insists on TLS to its database. */
const tool = `
  import pg from "pg";
  const answer = fetch(process.env.REGISTRY, { signal: AbortSignal.timeout(10_000) });
  console.log("registry:", await answer.then((it) => it.text(), (error) => error.cause.code));
  const url = new URL(process.env.DATABASE_URL);
  url.search = "";
  const client = new pg.Client({ connectionString: url.href, ssl: true });
  await client.connect();
  await client.query("create table made (n int)");
  await client.end();`;

const command = {
  up: "node tool.mjs",
  files: "changes/*.sql",
  history: "select '1.sql' from pg_class where relname = 'made'",
};

/** A server whose certificate no public authority has signed; gives its address and its authority's file. */
async function companyServer(directory: string): Promise<{ url: string; authority: string }> {
  const { ca, certificate, key } = await makeCertificates("The company");
  const server = createServer({ cert: certificate, key }, (_request, response) => response.end("here"));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const authority = join(directory, "company.pem");
  // As companies hand them out: with words around, and more than one.
  await writeFile(authority, `# The company's\n${ca}${(await makeCertificates("Another")).ca}`);
  return { url: `https://localhost:${(server.address() as AddressInfo).port}`, authority };
}

type Given = (authority: string) => {
  environment?: Record<string, string>;
  env?: Record<string, string>;
};

async function migrateWith(given: Given, record = true): Promise<{ project: MigrateRun; result: unknown }> {
  await using database = await markedDatabase();
  const files = { "changes/1.sql": "", "tool.mjs": tool };
  const environment: Record<string, string | undefined> = { PATH: process.env.PATH };
  const project = await migrationProject(database, files, { environment });
  await linkPackages(project.context.workingDirectory);
  const { url, authority } = await companyServer(project.context.workingDirectory);
  const { port } = new URL(url);
  project.context.settings = {
    ...noSettings,
    network: { allow: [{ host: "localhost", port: Number(port) }] },
  };
  const { environment: ofJob, env } = given(authority);
  Object.assign(environment, ofJob);
  const result = await project.migrate({ command, record, env: { REGISTRY: url, ...env } });
  return { project, result };
}

test.each<[string, Given]>([
  ["of the job's", (file) => ({ environment: { NODE_EXTRA_CA_CERTS: file } })],
  ["of the settings'", (file) => ({ env: { NODE_EXTRA_CA_CERTS: file } })],
  [
    "of the settings', which goes over the job's",
    (file) => ({ env: { NODE_EXTRA_CA_CERTS: file }, environment: { NODE_EXTRA_CA_CERTS: "/no/such" } }),
  ],
])("a tool on Node trusts the authorities %s as well as the recorder", async (_whose, given) => {
  const { project, result } = await migrateWith(given);
  expect(result).toMatchObject({ verdict: "passed", outputs: { applied: "1" } });
  expect(project.context.log.lines).toContain("output: registry: here");
  expect(project.context.log.lines.filter((line) => line.includes("NODE_EXTRA_CA_CERTS"))).toEqual([]);
});

test("nor does the database's own authority take their place where nothing is recorded", async () => {
  const ofJob: Given = (file) => ({ environment: { NODE_EXTRA_CA_CERTS: file } });
  const { project, result } = await migrateWith(ofJob, false);
  expect(result).toMatchObject({ verdict: "passed", outputs: { applied: "1" } });
  expect(project.context.log.lines).toContain("output: registry: here");
});

test("a file of the job's that cannot be read is told by its path, and the database is trusted all the same", async () => {
  const { project, result } = await migrateWith(() => ({
    environment: { NODE_EXTRA_CA_CERTS: "/no/such.pem" },
  }));
  expect(result).toMatchObject({ verdict: "passed", outputs: { applied: "1" } });
  expect(project.context.log.lines).toContainEqual(
    expect.stringMatching(
      /^warn: NODE_EXTRA_CA_CERTS names \/no\/such\.pem, which could not be read \(ENOENT\)/,
    ),
  );
});
