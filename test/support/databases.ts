import { randomBytes } from "node:crypto";
import { Client, escapeIdentifier } from "pg";
import { inject } from "vitest";
import { type SandboxServer, sandboxUrl } from "#sandbox/sandbox-server.ts";
import { askOnDemand } from "./on-demand.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** Where test/global-setup.ts answers with the servers, which it starts when first asked. */
    serversSocket: string;
  }
}

// A test file that imports this one waits for the servers here, so that asking for one is no promise.
const started = await askOnDemand<{ production: SandboxServer; staging: SandboxServer }>(
  inject("serversSocket"),
);

export interface TestServer extends SandboxServer {
  /** For the ordinary role: `app` on production, `stagegate` on staging. */
  url(database: string): string;
  /** For the superuser. */
  adminUrl(database: string): string;
}

export interface TestDatabase extends AsyncDisposable {
  name: string;
  url: string;
  adminUrl: string;
}

/** The two servers every test file shares. */
export function servers(): { production: TestServer; staging: TestServer } {
  return { production: testServer(started.production), staging: testServer(started.staging) };
}

function testServer(server: SandboxServer): TestServer {
  return {
    ...server,
    url: (database) => sandboxUrl(server, database),
    adminUrl: (database) => sandboxUrl(server, database, server.admin),
  };
}

/** A new database of the ordinary role, with `sql` run in it by that role; dropped when disposed. */
export async function freshDatabase(on: "production" | "staging", sql?: string): Promise<TestDatabase> {
  const server = servers()[on];
  const name = `test_${randomBytes(6).toString("hex")}`;
  const drop = () =>
    query(server.adminUrl("postgres"), `DROP DATABASE IF EXISTS ${escapeIdentifier(name)} WITH (FORCE)`);
  await query(server.url("postgres"), `CREATE DATABASE ${escapeIdentifier(name)}`);
  const database = { name, url: server.url(name), adminUrl: server.adminUrl(name) };
  try {
    if (sql !== undefined) await query(database.url, sql);
  } catch (error) {
    await drop();
    throw error;
  }
  return {
    ...database,
    async [Symbol.asyncDispose]() {
      await drop();
    },
  };
}

/** Runs SQL and gives the rows of the (last) statement, values as the server's text. */
export async function query(url: string, sql: string, parameters?: string[]): Promise<(string | null)[][]> {
  const client = new Client({ connectionString: url, types: { getTypeParser: () => String } });
  // A session that is ended from outside also fails its query, which is where tests look.
  client.on("error", () => undefined);
  await client.connect();
  try {
    const result = await client.query({
      text: sql,
      rowMode: "array",
      ...(parameters ? { values: parameters } : {}),
    });
    const last = Array.isArray(result) ? result.at(-1) : result;
    return last?.rows ?? [];
  } finally {
    await client.end();
  }
}
