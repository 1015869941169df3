import { Client } from "pg";
import { query, type TestDatabase } from "./databases.ts";
import { until } from "./until.ts";

/** The copy beside a database on which `probe: queue` runs the migration; undefined where there is none. */
export async function busyCopyOf({ name, url }: TestDatabase): Promise<string | undefined> {
  const [row] = await query(
    url.replace(name, "postgres"),
    "select datname from pg_database where starts_with(datname, $1) order by 1",
    [`${name}__building_`],
  );
  return row?.[0] ?? undefined;
}

/** The address of that copy, when a session on it waits for a lock. `work` is what makes it wait. */
export async function waitingCopyOf(database: TestDatabase, work: Promise<unknown>): Promise<string> {
  let found = "";
  await until(async () => {
    const name = await busyCopyOf(database);
    if (name === undefined) return false;
    found = database.url.replace(database.name, name);
    const waiting =
      "select from pg_locks where not granted and database = (select oid from pg_database where datname = $1)";
    return (await query(database.adminUrl.replace(database.name, "postgres"), waiting, [name])).length > 0;
  }, work);
  return found;
}

/**
 * The longest time that statements took there, one after the other in one session each, until the copy is gone. Knows
 * nothing of locks.
 */
export async function longestOnCopy(
  database: TestDatabase,
  statements: readonly string[],
): Promise<number[]> {
  let copy: string | undefined;
  // A database that is being made lets nobody in.
  await until(async () => {
    copy = await busyCopyOf(database);
    if (copy === undefined) return false;
    return query(database.url.replace(database.name, copy), "select").then(
      () => true,
      () => false,
    );
  });
  return Promise.all(
    statements.map((sql) => longest(database.url.replace(database.name, String(copy)), sql)),
  );
}

async function longest(url: string, sql: string): Promise<number> {
  const client = new Client({ connectionString: url });
  let over = false;
  client.on("error", () => {
    over = true;
  });
  client.on("end", () => {
    over = true;
  });
  await client.connect();
  let stall = 0;
  while (!over) {
    const began = performance.now();
    // The copy is dropped under its feet.
    if (
      !(await client.query(sql).then(
        () => true,
        () => false,
      ))
    )
      break;
    stall = Math.max(stall, performance.now() - began);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  await client.end().catch(() => undefined);
  return stall;
}
