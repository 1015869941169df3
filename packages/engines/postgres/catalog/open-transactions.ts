import type { OpenTransaction } from "#model/gate/question.ts";
import { arrayLiteral } from "../dialect/array-literal.ts";
import type { Connection } from "../session/connection.ts";

// Every lock counts: even that of a reader keeps ALTER TABLE waiting, and all new traffic behind it.
// Autovacuum gives way to a migration by itself. A prepared transaction has no session, and the time it was
// prepared at. Without pg_read_all_stats the sessions of other roles show their locks, but not their age.
const query = `
  with held as (
    select distinct l.relation::regclass::text as name,
      coalesce(a.xact_start, p.prepared) as since,
      case when p.gid is not null then 'prepared' else a.state end as state,
      a.backend_type
    from unnest($1::text[]) wanted
      join pg_locks l on l.locktype = 'relation' and l.relation = to_regclass(wanted) and l.granted
      join pg_database d on d.oid = l.database and d.datname = current_database()
      left join pg_stat_activity a on a.pid = l.pid
      left join pg_prepared_xacts p on l.virtualtransaction = '-1/' || p.transaction
    where l.pid is distinct from pg_backend_pid()
  )
  select name, round(extract(epoch from clock_timestamp() - since) * 1000), coalesce(state, 'unknown')
  from held
  where backend_type is distinct from 'autovacuum worker'
  order by since nulls last`;

/** The oldest transaction for each table, and how many there are whose age this role may not see. */
export async function openTransactions(
  connection: Connection,
  tables: readonly string[],
): Promise<{ open: OpenTransaction[]; hidden: number }> {
  const { rows } = await connection.query(query, [arrayLiteral(tables)]);
  const oldest = new Map<string, OpenTransaction>();
  for (const [table, ageMs, state] of rows) {
    if (table == null || ageMs == null || oldest.has(table)) continue;
    oldest.set(table, { table, ageMs: Number(ageMs), state: state ?? "unknown" });
  }
  return { open: [...oldest.values()], hidden: rows.filter(([, ageMs]) => ageMs === null).length };
}
