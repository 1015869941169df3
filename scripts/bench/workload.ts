import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import type { Services } from "#model/step.ts";
import { secretRegistry } from "#process/secrets.ts";
import { startSandbox } from "#sandbox/sandbox.ts";
import { sandboxUrl } from "#sandbox/sandbox-server.ts";

/** Rows that make about 100 MB of COPY text in {@link fill}. */
const rowsPer100MB = 305_000;

/** Two durable servers, a project directory, and the variables our own programs need. */
export interface Workload extends AsyncDisposable {
  directory: string;
  productionUrl: string;
  stagingUrl: string;
  environment: Record<string, string>;
}

/** A production database of about `megabytes` of rows: two wide tables, one narrow, with indexes and foreign keys. */
export async function startWorkload(megabytes: number): Promise<Workload> {
  await using undo = new AsyncDisposableStack();
  const directory = await mkdtemp(join(tmpdir(), "stagegate-bench-"));
  undo.defer(() => rm(directory, { recursive: true, force: true }));
  const sandbox = await startSandbox({ parent: directory, durable: true }, quietServices(directory));
  undo.defer(() => sandbox.stop());
  const productionUrl = sandboxUrl(sandbox.production, "shop");
  const stagingUrl = sandboxUrl(sandbox.staging, "shop_staging");
  await run(sandboxUrl(sandbox.production, "postgres"), "create database shop");
  await run(sandboxUrl(sandbox.staging, "postgres"), "create database shop_staging");
  await run(productionUrl, fill(Math.round((rowsPer100MB * megabytes) / 100)));
  await mkdir(join(directory, "migrations"));
  await writeFile(join(directory, "stagegate.yml"), settings);
  const done = undo.move();
  const { PATH = "", HOME = "" } = process.env;
  return {
    directory,
    productionUrl,
    stagingUrl,
    environment: {
      PATH,
      HOME,
      PRODUCTION_URL: productionUrl,
      STAGING_URL: stagingUrl,
      DATABASE_URL: productionUrl,
    },
    [Symbol.asyncDispose]: () => done.disposeAsync(),
  };
}

/** Runs SQL, one statement at a time so that none of them holds the whole fill in one transaction. */
export async function run(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of sql.split(";\n")) await client.query(statement);
  } finally {
    await client.end();
  }
}

const fill = (rows: number) => `
create table customers (id bigint primary key, email text not null, full_name text not null, phone text, created_at timestamptz not null);
insert into customers select n, 'c' || n || '@shop.example', 'Name ' || n, '+4420' || (70000000 + n), '2020-01-01'::timestamptz + n * interval '1 minute' from generate_series(1, ${Math.round(rows / 5)}) n;
create table orders (id bigint primary key, customer_id bigint not null references customers, total numeric(12,2) not null, state text not null, placed_at timestamptz not null, details jsonb not null);
insert into orders select n, 1 + n % ${Math.round(rows / 5)}, (n % 100000) / 100.0, (array['new','paid','sent','done'])[1 + n % 4], '2020-01-01'::timestamptz + n * interval '10 second', jsonb_build_object('channel', 'web', 'lines', jsonb_build_array(n % 97, n % 89, n % 83), 'reference', md5(n::text)) from generate_series(1, ${rows}) n;
create table events (id bigint primary key, order_id bigint not null, kind int not null, at timestamptz not null, payload text not null);
insert into events select n, n, n % 20, '2020-01-01'::timestamptz + n * interval '10 second', repeat(md5(n::text), 4) from generate_series(1, ${rows}) n;
create index orders_customer on orders (customer_id);
create index orders_placed on orders (placed_at);
create index events_order on events (order_id);
analyze`;

const settings = `version: 1
clone-to-staging:
  masks:
    customers.email: email
    customers.full_name: name
    customers.phone: phone
    events.payload: keep
`;

export function quietServices(temporaryDirectory: string): Services {
  const quiet = () => undefined;
  return {
    log: {
      info: quiet,
      warn: quiet,
      debug: quiet,
      output: quiet,
      group: () => quiet,
      progress: () => ({ update: quiet, end: quiet }),
    },
    secrets: secretRegistry(),
    signal: new AbortController().signal,
    environment: process.env,
    temporaryDirectory,
  };
}
