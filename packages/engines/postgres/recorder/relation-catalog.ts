import type { Executor } from "#model/engine/database.ts";

/** A relation as it was before the migration; production's traffic knows these and no others. */
export interface Relation {
  oid: string;
  schema: string;
  name: string;
  /** `pg_class.relkind`: r table, p partitioned table, i index, I partitioned index, t TOAST, S sequence, v view … */
  kind: string;
  /** What its locks are counted for: the table of an index, of TOAST and of a sequence that a column owns. */
  owner: string | undefined;
  /** The partitioned table it is a part of. */
  parent: string | undefined;
  /** Changes when the rows are written anew. */
  fileNode: string;
  /** The server's estimate. */
  rows: number | undefined;
  valid: boolean;
  /** As the server writes it for this session. */
  written: string;
}

export type RelationCatalog = ReadonlyMap<string, Relation>;

/**
 * `reltuples` is there on a copy that was made as a template, the statistics on one that was filled just now;
 * either is missing on the other. Where both are, the statistics may count rows twice that came shortly before an
 * ANALYZE.
 */
const query = `
  select c.oid, n.nspname, c.relname, c.relkind,
    coalesce(i.indrelid, heap.oid,
      (select d.refobjid from pg_depend d
        where c.relkind = 'S' and d.classid = 'pg_class'::regclass and d.objid = c.oid
          and d.refclassid = 'pg_class'::regclass and d.refobjsubid > 0 and d.deptype in ('a', 'i') limit 1)),
    (select h.inhparent from pg_inherits h where h.inhrelid = c.oid and c.relispartition limit 1),
    c.relfilenode,
    case when c.reltuples > 0 then c.reltuples
      else nullif(greatest(c.reltuples, pg_stat_get_live_tuples(c.oid)), -1) end::bigint,
    coalesce(i.indisvalid, true), c.oid::regclass
  from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    left join pg_index i on i.indexrelid = c.oid
    left join pg_class heap on c.relkind = 't' and heap.reltoastrelid = c.oid
  where n.nspname not in ('pg_catalog', 'information_schema')
    and n.nspname !~ '^pg_(toast_)?temp_' and c.relkind <> 'c'`;

/** Every relation of the users', with their indexes and TOAST. */
export async function readRelations(executor: Executor): Promise<RelationCatalog> {
  const { rows } = await executor.execute(query);
  const all = rows.map(
    ([oid, schema, name, kind, owner, parent, fileNode, estimate, valid, written]): Relation => ({
      oid: String(oid),
      schema: String(schema),
      name: String(name),
      kind: String(kind),
      owner: owner ?? undefined,
      parent: parent ?? undefined,
      fileNode: String(fileNode),
      rows: estimate === null || estimate === undefined ? undefined : Number(estimate),
      valid: valid === "t",
      written: String(written),
    }),
  );
  return new Map(all.map((relation) => [relation.oid, relation]));
}

/** What users call it: `public` is left out. */
export const nameOf = ({ schema, name }: Relation) => (schema === "public" ? name : `${schema}.${name}`);

/**
 * The table, view or free sequence that users know for a relation; undefined for one that was not there before
 * the migration, or is the server's own.
 */
export function tableOf(catalog: RelationCatalog, oid: string): Relation | undefined {
  let relation = catalog.get(oid);
  while (relation?.owner !== undefined) relation = catalog.get(relation.owner);
  return relation?.schema === "pg_toast" ? undefined : relation;
}

/**
 * The table that users know by a name, whichever table has it by now: a migration filled a copy and put that in its
 * place. Only what is committed can be seen by that name.
 *
 * @param written as in `Relation.written`.
 */
export function tableNow(catalog: RelationCatalog, written: string): Relation | undefined {
  const named = tablesByName.get(catalog) ?? indexByName(catalog);
  return named.get(written);
}

const tablesByName = new WeakMap<RelationCatalog, ReadonlyMap<string, Relation>>();

function indexByName(catalog: RelationCatalog): ReadonlyMap<string, Relation> {
  const tables = [...catalog.values()].filter(({ kind }) => /^[rpm]$/.test(kind));
  const named = new Map(tables.map((relation) => [relation.written, relation]));
  tablesByName.set(catalog, named);
  return named;
}

/** The oids of the partitioned tables that a partition is a part of, the nearest first. */
export function partitionedAbove(catalog: RelationCatalog, oid: string): string[] {
  const parent = catalog.get(oid)?.parent;
  return parent === undefined ? [] : [parent, ...partitionedAbove(catalog, parent)];
}

/** The partitioned table at the top of a partition's tree. */
export function rootOf(catalog: RelationCatalog, { oid }: Relation): Relation | undefined {
  const top = partitionedAbove(catalog, oid).at(-1);
  return top === undefined ? undefined : catalog.get(top);
}

/** Rows of a table; of a partitioned one, those of all its partitions. */
export function rowsOf(catalog: RelationCatalog, relation: Relation): number | undefined {
  if (relation.kind !== "p")
    return relation.kind === "r" || relation.kind === "m" ? relation.rows : undefined;
  const leaves = [...catalog.values()].filter(
    (each) => each.kind === "r" && partitionedAbove(catalog, each.oid).includes(relation.oid),
  );
  if (leaves.some(({ rows }) => rows === undefined)) return undefined;
  return leaves.reduce((total, { rows }) => total + (rows ?? 0), 0);
}

/**
 * The relation a statement names. The search path of the tool's session is not known: a bare name is taken for the
 * one that is meant, such as one that the session has a lock on, then for the one in `public`, then for the only one.
 */
export function findRelation(
  catalog: RelationCatalog,
  parts: readonly string[],
  isMeant: (relation: Relation) => boolean = () => false,
): Relation | undefined {
  const name = parts.at(-1);
  const schema = parts.at(-2);
  const named = [...catalog.values()].filter((each) => each.name === name);
  if (schema !== undefined) return named.find((each) => each.schema === schema);
  return (
    named.find(isMeant) ??
    named.find((each) => each.schema === "public") ??
    (named.length === 1 ? named[0] : undefined)
  );
}
