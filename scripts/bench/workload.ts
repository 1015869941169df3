import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseAddress } from "#engines/postgres/session/address.ts";
import type { Services } from "#model/step.ts";
import { startSandbox } from "#sandbox/sandbox.ts";
import { sandboxUrl } from "#sandbox/sandbox-server.ts";
import { runSql } from "./run-sql.ts";

/** Rows that make about 100 MB of COPY text in {@link fill}. */
const rowsPer100MB = 305_000;

/** Two durable servers, a project directory, and the variables our own programs need. */
export interface Workload extends AsyncDisposable {
  directory: string;
  productionUrl: string;
  stagingUrl: string;
  environment: Record<string, string>;
  /** Lets both servers write out what they owe the disk, so that nobody pays for the work before. */
  settle(): Promise<void>;
}

/** A production database of about `megabytes` of rows: two wide tables, one narrow, with indexes and foreign keys. */
export async function startWorkload(megabytes: number, services: Services): Promise<Workload> {
  await using undo = new AsyncDisposableStack();
  const directory = await mkdtemp(join(services.temporaryDirectory, "workload-"));
  undo.defer(() => rm(directory, { recursive: true, force: true }));
  const sandbox = await startSandbox({ parent: directory, durable: true }, services);
  undo.defer(() => sandbox.stop());
  const { production, staging } = sandbox;
  const sql = (url: string, ...statements: string[]) => runSql(parseAddress(url), statements, services);
  const productionUrl = sandboxUrl(production, "shop");
  const stagingUrl = sandboxUrl(staging, "shop_staging");
  await sql(sandboxUrl(production, "postgres"), "create database shop");
  await sql(sandboxUrl(staging, "postgres"), "create database shop_staging");
  await sql(productionUrl, ...fill(Math.round((rowsPer100MB * megabytes) / 100)));
  await mkdir(join(directory, "migrations"));
  await writeFile(join(directory, "stagegate.yml"), settings);
  const { PATH = "", HOME = "" } = process.env;
  const done = undo.move();
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
    async settle() {
      for (const server of [production, staging])
        await sql(sandboxUrl(server, "postgres", server.admin), "checkpoint");
    },
    [Symbol.asyncDispose]: () => done.disposeAsync(),
  };
}

const fill = (rows: number) => {
  const customers = Math.round(rows / 5);
  return [
    `create table customers (id bigint primary key, email text not null, full_name text not null, phone text, created_at timestamptz not null)`,
    `insert into customers select n, 'c' || n || '@shop.example', 'Name ' || n, '+4420' || (70000000 + n), '2020-01-01'::timestamptz + n * interval '1 minute' from generate_series(1, ${customers}) n`,
    `create table orders (id bigint primary key, customer_id bigint not null references customers, total numeric(12,2) not null, state text not null, placed_at timestamptz not null, details jsonb not null)`,
    `insert into orders select n, 1 + n % ${customers}, (n % 100000) / 100.0, (array['new','paid','sent','done'])[1 + n % 4], '2020-01-01'::timestamptz + n * interval '10 second', jsonb_build_object('channel', 'web', 'lines', jsonb_build_array(n % 97, n % 89, n % 83), 'reference', md5(n::text)) from generate_series(1, ${rows}) n`,
    `create table events (id bigint primary key, order_id bigint not null, kind int not null, at timestamptz not null, payload text not null)`,
    `insert into events select n, n, n % 20, '2020-01-01'::timestamptz + n * interval '10 second', repeat(md5(n::text), 4) from generate_series(1, ${rows}) n`,
    `create index orders_customer on orders (customer_id)`,
    `create index orders_placed on orders (placed_at)`,
    `create index events_order on events (order_id)`,
    `vacuum analyze`,
  ];
};

const settings = `version: 1
clone-to-staging:
  masks:
    customers.email: email
    customers.full_name: name
    customers.phone: phone
    events.payload: keep
`;
