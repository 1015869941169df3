import pg from "pg";
import { median } from "../figure.ts";
import { type Mode, quarter, type Took } from "./took.ts";

/** Statements that are in flight at once where it is not their time that matters. */
const pipelined = 1_000;

/** A migration tool: it sends statements to DATABASE_URL, and in turns the same to DIRECT_URL to compare. */
async function main(mode: Mode, statements: number): Promise<void> {
  const { DIRECT_URL, DATABASE_URL } = process.env;
  if (mode === "many") return many(await open(DATABASE_URL, true), statements);
  const [direct, recorded] = [await open(DIRECT_URL), await open(DATABASE_URL)];
  const block = { small, committed, heavy }[mode];
  const size = mode === "heavy" ? 1 : 100;
  // What is compiled and cached by the first does not count.
  for (const client of [direct, recorded]) for (let warm = 0; warm < 10; warm += 1) await block(client, size);
  const directMs: number[] = [];
  const recordedMs: number[] = [];
  for (let done = 0; done < statements; done += size) {
    directMs.push(await block(direct, size));
    recordedMs.push(await block(recorded, size));
  }
  const blocks = statements / size;
  const took: Took = { directMs: blocks * median(directMs), recordedMs: blocks * median(recordedMs) };
  console.log(JSON.stringify(took));
  await Promise.all([direct.end(), recorded.end()]);
}

async function open(url: string | undefined, pipeline = false): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, pipeline } as pg.ClientConfig);
  await client.connect();
  await client.query("create temporary table orders (id int primary key, channel text, details jsonb)");
  await client.query("insert into orders select n, 'web', '{}' from generate_series(1, 10000) n");
  await client.query("create table if not exists lasting_orders (id int primary key, details jsonb)");
  await client.query(
    "insert into lasting_orders select n, '{}' from generate_series(1, 100) n on conflict do nothing",
  );
  return client;
}

/** What goes row by row through a table, in one transaction: nothing but round trips. */
async function small(client: pg.Client, statements: number): Promise<number> {
  await client.query("begin");
  const started = performance.now();
  for (let n = 0; n < statements; n += 1)
    await client.query("update orders set details = $1 where id = $2", ['{"channel": "web"}', 1 + n]);
  const tookMs = performance.now() - started;
  await client.query("rollback");
  return tookMs;
}

/** The same on a table that lasts, each statement in a transaction of its own. */
async function committed(client: pg.Client, statements: number): Promise<number> {
  const started = performance.now();
  for (let n = 0; n < statements; n += 1)
    await client.query("update lasting_orders set details = $1 where id = $2", ['{"channel": "web"}', 1 + n]);
  return performance.now() - started;
}

async function heavy(client: pg.Client, statements: number): Promise<number> {
  const started = performance.now();
  for (let n = 0; n < statements; n += 1)
    await client.query("select sum(length(md5(n::text))) from generate_series(1, 300000) n");
  return performance.now() - started;
}

async function many(client: pg.Client, statements: number): Promise<void> {
  const started = performance.now();
  for (let done = 0; done < statements; done += pipelined) {
    const sent = Array.from({ length: pipelined }, (_, n) =>
      client.query(`update orders set channel = 'channel ${done + n}' where id = ${1 + (n % 10_000)}`),
    );
    await Promise.all(sent);
    if (done + pipelined === statements / 4) console.log(quarter);
  }
  console.log(JSON.stringify({ directMs: 0, recordedMs: performance.now() - started } satisfies Took));
  await client.end();
}

await main(process.argv[2] as Mode, Number(process.argv[3]));
