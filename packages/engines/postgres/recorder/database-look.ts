import type { Executor } from "#model/engine/database.ts";
import { type RelationCatalog, readRelations } from "./relation-catalog.ts";

/** What the server counted of one table since its statistics were last reset. */
export interface ChangedRows {
  inserted: number;
  updated: number;
  deleted: number;
}

/** A database at one moment: the difference of two says what a migration did to it. */
export interface DatabaseLook {
  relations: RelationCatalog;
  /** Bytes with indexes and TOAST, by table. */
  bytes: ReadonlyMap<string, number>;
  /** Bytes of an index, by index. */
  indexBytes: ReadonlyMap<string, number>;
  /** Tables whose file holds nothing. */
  emptyTables: ReadonlySet<string>;
  changed: ReadonlyMap<string, ChangedRows>;
  /** What the columns of a table are, as one word for equality. */
  columns: ReadonlyMap<string, string>;
  /** Constraints that were added NOT VALID and that nobody validated; `table` is an oid. */
  unvalidated: readonly { name: string; table: string }[];
  /** A position in the write-ahead log, and the bytes written to temporary files; not every server tells them. */
  walPosition: string | undefined;
  temporaryBytes: number | undefined;
}

const userRelations = `
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname not in ('pg_catalog', 'information_schema') and n.nspname !~ '^pg_(toast|temp_|toast_temp_)'`;

/**
 * The sizes of relations that others may drop meanwhile: the server gives null for those. One that somebody has
 * to himself, or waits for, is left out: reading its size would wait for him too.
 */
const sizes = `
  select c.oid, c.relkind, case c.relkind when 'i' then pg_relation_size(c.oid) else pg_total_relation_size(c.oid) end,
    pg_relation_size(c.oid) = 0
  ${userRelations} and c.relkind in ('r', 'm', 'i')
  and not exists (select from pg_locks l where l.relation = c.oid and l.mode = 'AccessExclusiveLock')`;

const unvalidated = `
  select con.conname, con.conrelid from pg_constraint con join pg_class c on c.oid = con.conrelid
    join pg_namespace n on n.oid = c.relnamespace
  where not con.convalidated and con.conparentid = 0 and n.nspname not in ('pg_catalog', 'information_schema')`;

const columns = `
  select a.attrelid, md5(string_agg(concat_ws(' ', a.attnum, a.attname, a.atttypid, a.atttypmod, a.attnotnull), ',' order by a.attnum))
  from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p') and a.attnum > 0 and n.nspname not in ('pg_catalog', 'information_schema')
    and n.nspname !~ '^pg_(toast|temp_|toast_temp_)' group by a.attrelid`;

const changes = "select relid, n_tup_ins, n_tup_upd, n_tup_del from pg_stat_user_tables";

/**
 * Reads all of it. What a server cannot tell is left out: none of it is worth failing a migration.
 *
 * @throws StagegateError where not even the catalog can be read.
 */
export async function lookAtDatabase(executor: Executor): Promise<DatabaseLook> {
  const rowsOf = async (sql: string) => (await executor.execute(sql).catch(() => ({ rows: [] }))).rows;
  const sized = await rowsOf(sizes);
  const bytesOf = (isIndex: boolean) =>
    new Map(
      sized
        .filter(([, kind, bytes]) => (kind === "i") === isIndex && bytes !== null)
        .map(([oid, , bytes]) => [String(oid), Number(bytes)]),
    );
  const [[position] = []] = await rowsOf("select pg_current_wal_lsn()");
  const [[temporary] = []] = await rowsOf(
    "select temp_bytes from pg_stat_database where datname = current_database()",
  );
  return {
    relations: await readRelations(executor),
    bytes: bytesOf(false),
    indexBytes: bytesOf(true),
    emptyTables: new Set(sized.filter(([, , , empty]) => empty === "t").map(([oid]) => String(oid))),
    changed: new Map((await rowsOf(changes)).map(changedRows)),
    columns: new Map((await rowsOf(columns)).map(([table, all]) => [String(table), String(all)])),
    unvalidated: (await rowsOf(unvalidated)).map(([name, table]) => ({
      name: String(name),
      table: String(table),
    })),
    walPosition: position ?? undefined,
    temporaryBytes: typeof temporary === "string" ? Number(temporary) : undefined,
  };
}

const changedRows = ([oid, ...counts]: (string | null)[]): [string, ChangedRows] => {
  const [inserted = 0, updated = 0, deleted = 0] = counts.map(Number);
  return [String(oid), { inserted, updated, deleted }];
};

/** Bytes from one position in the write-ahead log to another, such as `16/B374D848`: two halves of 64 bits. */
export function walBetween(from: string | undefined, to: string | undefined): number | undefined {
  if (from === undefined || to === undefined) return undefined;
  return Math.max(0, Number(position(to) - position(from)));
}

function position(lsn: string): bigint {
  const [high = "0", low = "0"] = lsn.split("/");
  return (BigInt(`0x${high}`) << 32n) + BigInt(`0x${low}`);
}
