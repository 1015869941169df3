import { openDatabase } from "#engines/postgres/database.ts";
import { parseAddress } from "#engines/postgres/session/address.ts";
import { diffSchemas } from "#model/schema/changes.ts";
import { comparedFingerprint } from "#model/schema/compared-schema.ts";
import { startSandbox } from "#sandbox/sandbox.ts";
import { sandboxUrl } from "#sandbox/sandbox-server.ts";
import { type Bench, median, ratioFigure } from "./figure.ts";
import { runSql } from "./run-sql.ts";

/** Locks of one transaction are bounded: so many tables are made at once. */
const atOnce = 500;

/** Reading, comparing and hashing a schema grow no faster than its tables. */
export const schema: Bench = async ({ tell, services }) => {
  const sandbox = await startSandbox({ parent: services.temporaryDirectory, durable: false }, services);
  try {
    const address = parseAddress(sandboxUrl(sandbox.production, "tables"));
    const server = parseAddress(sandboxUrl(sandbox.production, "postgres"));
    await runSql(server, ["create database tables"], services);
    const timed = async (from: number, to: number) => {
      await runSql(address, tables(from, to), services);
      await using database = await openDatabase(address, services);
      const runs: { read: number; compare: number }[] = [];
      for (let run = 0; run < 3; run += 1) {
        const started = performance.now();
        const objects = await database.schema();
        const read = performance.now();
        diffSchemas(objects, [...objects]);
        comparedFingerprint(objects);
        runs.push({ read: read - started, compare: performance.now() - read });
      }
      return {
        read: median(runs.map(({ read }) => read)),
        compare: median(runs.map(({ compare }) => compare)),
      };
    };
    const few = await timed(1, 1_000);
    const many = await timed(1_001, 8_000);
    tell(ratioFigure(["schema/read-8000-tables-against-1000", "ms"], many.read, few.read, 12));
    tell(ratioFigure(["schema/compare-8000-tables-against-1000", "ms"], many.compare, few.compare, 12));
  } finally {
    await sandbox.stop();
  }
};

function tables(from: number, to: number): string[] {
  const starts = Array.from({ length: Math.ceil((to - from + 1) / atOnce) }, (_, nr) => from + nr * atOnce);
  return starts.map(
    (start) => `do $$ begin for i in ${start}..${Math.min(to, start + atOnce - 1)} loop
      execute format('create table t%1$s (id bigserial primary key, a int not null, b text default ''x'', c timestamptz,
        d numeric, e int)', i);
      execute format('create index on t%1$s (a)', i);
      execute format('grant select on t%1$s to public', i);
    end loop; end $$`,
  );
}
