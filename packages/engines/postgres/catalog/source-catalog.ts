import type { Rows } from "#model/engine/database.ts";
import type { SourceColumn, SourceTable } from "./source-table.ts";
import { isUserSchema } from "./user-schemas.ts";

/** Runs one SELECT: a session's `query`, or `select` of an open database. */
export type Select = (sql: string, parameters?: readonly string[]) => Promise<Rows>;

/**
 * Every ordinary, partitioned and foreign table with its columns. Partitions know their root, children
 * their parents. Names and oids only: no row is read.
 */
export async function readTables(select: Select): Promise<SourceTable[]> {
  const { rows } = await select(tablesSql);
  const columns = await readColumns(select);
  return rows.map(([text]) => {
    const { extension, partitionRoot, hashRoot, ...table } = JSON.parse(text ?? "") as Nullable<SourceTable>;
    return {
      ...table,
      extension: extension ?? undefined,
      ...(partitionRoot ? { partitionRoot } : {}),
      ...(hashRoot ? { hashRoot } : {}),
      columns: columns.get(table.oid) ?? [],
    };
  });
}

/** As JSON has it: what a type leaves out is null. */
type Nullable<T extends SourceTable> = Omit<T, "columns" | "partitionRoot" | "hashRoot"> & {
  partitionRoot: string | null;
  hashRoot: string | null;
};

type Column = Omit<SourceColumn, "length" | "attributes" | "caseless"> & {
  length: number | null;
  caseless: SourceColumn["caseless"] | null;
  attributes: string[] | null;
};

async function readColumns(select: Select): Promise<Map<string, SourceColumn[]>> {
  const { rows } = await select(columnsSql);
  const columns = new Map<string, SourceColumn[]>();
  for (const [oid, text] of rows) {
    const { length, attributes, caseless, ...column } = JSON.parse(text ?? "") as Column;
    const list = columns.get(oid ?? "") ?? [];
    list.push({
      ...column,
      ...(length === null ? {} : { length }),
      ...(attributes === null ? {} : { attributes }),
      ...(caseless ? { caseless } : {}),
    });
    columns.set(oid ?? "", list);
  }
  return columns;
}

/** `ancestors` walks pg_inherits upwards, which holds both partitions and inheritance children. */
const tablesSql = `
WITH RECURSIVE ancestors (oid, ancestor, depth) AS (
  SELECT inhrelid, inhparent, 1 FROM pg_inherits
  UNION
  SELECT a.oid, i.inhparent, a.depth + 1 FROM ancestors AS a JOIN pg_inherits AS i ON i.inhrelid = a.ancestor
),
family AS MATERIALIZED (
  SELECT a.oid, json_agg(a.ancestor::text ORDER BY depth) AS parents,
    (array_agg(a.ancestor::text ORDER BY depth DESC) FILTER (WHERE p.partrelid IS NOT NULL))[1] AS root,
    (array_agg(a.ancestor::text ORDER BY depth DESC) FILTER (WHERE p.partstrat = 'h'))[1] AS hash_root
  FROM ancestors AS a LEFT JOIN pg_partitioned_table AS p ON p.partrelid = a.ancestor
  GROUP BY a.oid
)
SELECT json_build_object(
  'oid', c.oid::text, 'schema', n.nspname, 'name', c.relname, 'kind', c.relkind,
  'parents', coalesce(f.parents, '[]'), 'partitionRoot', f.root, 'hashRoot', f.hash_root,
  'placedBy', coalesce((SELECT json_agg(DISTINCT coalesce(k.attname, '')) FROM ancestors AS above
     JOIN pg_partitioned_table AS p ON p.partrelid = above.ancestor CROSS JOIN unnest(p.partattrs::int2[]) AS part (attnum)
     LEFT JOIN pg_attribute AS k ON k.attrelid = p.partrelid AND k.attnum = part.attnum AND part.attnum > 0
     WHERE above.oid = c.oid), '[]'),
  'extension', (SELECT x.extname FROM pg_depend AS d JOIN pg_extension AS x ON x.oid = d.refobjid
     WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e'
       AND d.refclassid = 'pg_extension'::regclass LIMIT 1),
  'unlogged', c.relpersistence = 'u', 'estimatedRows', c.reltuples,
  'bytes', CASE c.relkind WHEN 'r' THEN pg_table_size(c.oid) ELSE 0 END,
  'pages', CASE c.relkind WHEN 'r' THEN pg_relation_size(c.oid) / current_setting('block_size')::int ELSE 0 END)::text
FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace LEFT JOIN family AS f ON f.oid = c.oid
WHERE c.relkind IN ('r', 'p', 'f') AND c.relpersistence <> 't' AND ${isUserSchema("n.nspname")}
ORDER BY n.nspname, c.relname`;

/**
 * `base` walks down domains to the type below; NOT NULL and lengths may stand on any of them. Columns in
 * the expression of a unique index (`lower(email)`) count as unique too.
 */
const columnsSql = `
WITH RECURSIVE base (oid, type, typmod, not_null) AS (
  SELECT oid, oid, -1, false FROM pg_type
  UNION ALL
  SELECT b.oid, t.typbasetype, CASE WHEN b.typmod = -1 THEN t.typtypmod ELSE b.typmod END, b.not_null OR t.typnotnull
  FROM base AS b JOIN pg_type AS t ON t.oid = b.type WHERE t.typtype = 'd'
),
resolved (oid, type, typmod, not_null) AS (
  SELECT b.oid, b.type, b.typmod, b.not_null FROM base AS b JOIN pg_type AS t ON t.oid = b.type WHERE t.typtype <> 'd'
),
parts (whole, type, name) AS (
  SELECT w.oid, p.atttypid, p.attname FROM pg_type AS w JOIN pg_class AS r ON r.oid = w.typrelid
      AND (r.relkind = 'c' OR EXISTS (SELECT FROM pg_attribute AS u WHERE u.attnum > 0 AND u.atttypid IN (w.oid, w.typarray)))
    JOIN pg_attribute AS p ON p.attrelid = r.oid AND p.attnum > 0 AND NOT p.attisdropped
  UNION
  SELECT w.whole, p.atttypid, p.attname FROM parts AS w JOIN resolved AS b ON b.oid = w.type
    JOIN pg_type AS t ON t.oid = b.type LEFT JOIN resolved AS be ON be.oid = t.typelem AND t.typcategory = 'A'
    JOIN pg_type AS c ON c.oid = coalesce(be.type, t.oid) AND c.typtype = 'c'
    JOIN pg_attribute AS p ON p.attrelid = c.typrelid AND p.attnum > 0 AND NOT p.attisdropped
),
distinct_keys (relation, attnum) AS MATERIALIZED (
  SELECT indrelid, unnest(indkey::int2[]) FROM pg_index WHERE indisunique OR indisexclusion
  UNION
  SELECT i.indrelid, d.refobjsubid FROM pg_index AS i JOIN pg_depend AS d
    ON d.classid = 'pg_class'::regclass AND d.objid = i.indexrelid AND d.refobjid = i.indrelid WHERE i.indisunique OR i.indisexclusion
),
-- Before version 15 a computed column depends on others by itself, later by its expression.
keys (relation, attnum) AS MATERIALIZED (
  SELECT relation, attnum FROM distinct_keys
  UNION
  SELECT g.attrelid, d.refobjsubid FROM pg_attribute AS g JOIN distinct_keys AS k ON k.relation = g.attrelid AND k.attnum = g.attnum
    JOIN pg_attrdef AS e ON e.adrelid = g.attrelid AND e.adnum = g.attnum
    JOIN pg_depend AS d ON d.refclassid = 'pg_class'::regclass AND d.refobjid = g.attrelid AND d.refobjsubid NOT IN (0, g.attnum)
      AND ((d.classid = 'pg_attrdef'::regclass AND d.objid = e.oid)
        OR (d.classid = 'pg_class'::regclass AND d.objid = g.attrelid AND d.objsubid = g.attnum))
  WHERE g.attgenerated <> ''
  UNION
  SELECT conrelid, unnest(conkey) FROM pg_constraint WHERE contype = 'f'
  UNION
  SELECT confrelid, unnest(confkey) FROM pg_constraint WHERE contype = 'f'
),
refers (relation, attnum, columns) AS MATERIALIZED (
  SELECT f.conrelid, pair.own, json_agg(DISTINCT jsonb_build_object('table', f.confrelid::text, 'column', o.attname))
  FROM pg_constraint AS f, unnest(f.conkey, f.confkey) AS pair (own, other), pg_attribute AS o
  WHERE f.contype = 'f' AND o.attrelid = f.confrelid AND o.attnum = pair.other
  GROUP BY f.conrelid, pair.own
)
SELECT a.attrelid::text, json_build_object(
  'name', a.attname, 'type', format_type(a.atttypid, a.atttypmod),
  'base', e.typname, 'sort', e.typtype, 'array', re.oid IS NOT NULL,
  'attributes', (SELECT json_agg(p.name) FROM parts AS p WHERE p.whole = e.oid),
  'length', CASE
     WHEN m.typmod < 4 THEN NULL
     WHEN e.typname IN ('varchar', 'bpchar') THEN m.typmod - 4
     WHEN e.typname = 'numeric' THEN ((m.typmod - 4) >> 16 & 65535) - (((m.typmod - 4) & 2047 # 1024) - 1024) END,
  'notNull', a.attnotnull OR r.not_null,
  'generated', a.attgenerated <> '',
  'unique', k.relation IS NOT NULL,
  'caseless', CASE WHEN e.typname = 'citext' THEN 'type' WHEN NOT o.collisdeterministic THEN 'collation' END,
  'refersTo', coalesce(f.columns, '[]'))::text
FROM pg_attribute AS a
JOIN pg_class AS c ON c.oid = a.attrelid AND c.relkind IN ('r', 'p', 'f') AND c.relpersistence <> 't'
JOIN pg_namespace AS n ON n.oid = c.relnamespace AND ${isUserSchema("n.nspname")}
JOIN resolved AS r ON r.oid = a.atttypid
JOIN pg_type AS t ON t.oid = r.type
LEFT JOIN resolved AS re ON t.typcategory = 'A' AND re.oid = t.typelem
JOIN pg_type AS e ON e.oid = coalesce(re.type, t.oid)
LEFT JOIN pg_collation AS o ON o.oid = a.attcollation
LEFT JOIN keys AS k ON k.relation = a.attrelid AND k.attnum = a.attnum
LEFT JOIN refers AS f ON f.relation = a.attrelid AND f.attnum = a.attnum
CROSS JOIN LATERAL (SELECT CASE
  WHEN a.atttypmod <> -1 THEN a.atttypmod WHEN r.typmod <> -1 THEN r.typmod ELSE coalesce(re.typmod, -1) END AS typmod) AS m
WHERE a.attnum > 0 AND NOT a.attisdropped
ORDER BY a.attrelid, a.attnum`;
