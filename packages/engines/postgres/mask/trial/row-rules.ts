import type { SourceTable } from "../../catalog/source-table.ts";
import type { Probe } from "../planned-masks.ts";

/** What a table wants of its rows, beside types and keys. Expressions are the server's own text. */
export interface RowRules {
  checks: { name: string; sql: string; columns: string[] }[];
  /** Columns that the server computes. */
  computed: { name: string; sql: string; notNull: boolean }[];
  /** Columns of a type that has constraints itself. */
  domains: string[];
  /** Where the partitions of a partitioned table take rows, each of them. */
  places: string[];
}

/** More partitions than these make one question too long. */
const mostPartitions = 200;

/** The rules of some tables, by oid. Those that a partition has of its parent are the parent's. */
export async function readRowRules(
  tables: readonly SourceTable[],
  probe: Probe,
): Promise<Map<string, RowRules>> {
  const found = new Map<string, RowRules>();
  if (tables.length === 0) return found;
  const { rows } = await probe(sql(tables.map(({ oid }) => oid)));
  for (const [oid, text] of rows) found.set(oid ?? "", JSON.parse(text ?? "") as RowRules);
  return found;
}

/** The oids are the server's own, and digits. */
const sql = (oids: readonly string[]) => `
SELECT t.oid::text, json_build_object(
  'checks', coalesce((SELECT json_agg(json_build_object('name', k.conname, 'sql', pg_get_expr(k.conbin, k.conrelid),
      'columns', coalesce((SELECT json_agg(a.attname) FROM pg_attribute AS a WHERE a.attrelid = t.oid AND a.attnum = ANY (k.conkey)), '[]')))
    FROM pg_constraint AS k WHERE k.conrelid = t.oid AND k.contype = 'c' AND k.convalidated AND k.conislocal), '[]'),
  'computed', coalesce((SELECT json_agg(json_build_object('name', a.attname, 'sql', pg_get_expr(e.adbin, e.adrelid), 'notNull', a.attnotnull))
    FROM pg_attribute AS a JOIN pg_attrdef AS e ON e.adrelid = a.attrelid AND e.adnum = a.attnum
    WHERE a.attrelid = t.oid AND a.attgenerated <> '' AND NOT a.attisdropped), '[]'),
  'domains', coalesce((SELECT json_agg(a.attname) FROM pg_attribute AS a JOIN pg_type AS y ON y.oid = a.atttypid
    LEFT JOIN pg_type AS e ON e.oid = y.typelem AND y.typcategory = 'A'
    WHERE a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped AND 'd' IN (y.typtype, e.typtype)), '[]'),
  'places', coalesce((SELECT json_agg(pg_get_partition_constraintdef(p.oid)) FROM (
      SELECT relid AS oid FROM pg_partition_tree(t.oid) WHERE isleaf AND level > 0 LIMIT ${mostPartitions + 1}) AS p
    WHERE t.relkind = 'p' HAVING count(*) <= ${mostPartitions} AND count(*) = count(pg_get_partition_constraintdef(p.oid))), '[]'))::text
FROM pg_class AS t WHERE t.oid IN (${oids.join(", ")})`;
