import { problemOf, userError } from "#model/problem.ts";
import { isNoExtensionMember, isUserSchema } from "../../catalog/user-schemas.ts";
import { sqlState } from "../../dialect/errors.ts";
import { displayName, qualifiedName } from "../../dialect/identifier.ts";
import type { Connection } from "../../session/connection.ts";
import type { Snapshot } from "../source/snapshot.ts";

export interface MaterializedView {
  schema: string;
  name: string;
}

/**
 * The materialized views that hold rows on the source, each after those it is made from. `uses` follows
 * the rules of views down; a view that is made from another uses more of them than that other one does.
 */
const populatedSql = `
  with recursive uses (root, relation) as (
    select oid, oid from pg_class where relkind = 'm'
    union
    select u.root, d.refobjid from uses u
      join pg_rewrite r on r.ev_class = u.relation
      join pg_depend d on d.classid = 'pg_rewrite'::regclass and d.objid = r.oid
        and d.refclassid = 'pg_class'::regclass
  )
  select n.nspname, c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind = 'm' and c.relispopulated and ${isUserSchema("n.nspname")}
    and ${isNoExtensionMember("pg_class", "c.oid")}
  order by (select count(*) from uses u join pg_class used on used.oid = u.relation and used.relkind = 'm'
            where u.root = c.oid), n.nspname, c.relname`;

export async function readMaterializedViews({ select }: Snapshot): Promise<MaterializedView[]> {
  const { rows } = await select(populatedSql);
  return rows.map(([schema, name]) => ({ schema: schema ?? "", name: name ?? "" }));
}

/**
 * Made anew from the clone's masked rows: copying them would carry raw values past the masks. No dependency says what
 * a function reads, so one that finds another view empty is made after that. Those that cleanup dropped are done with.
 */
export async function refresh(clone: Connection, views: readonly MaterializedView[]): Promise<void> {
  let left = await thoseThere(clone, views);
  while (left.length > 0) {
    const later: MaterializedView[] = [];
    let first: unknown;
    for (const view of left) {
      try {
        await clone.query(`refresh materialized view ${qualifiedName(view.schema, view.name)}`);
      } catch (error) {
        if (sqlState(error) !== notPopulated) throw explained(view, error);
        first ??= explained(view, error);
        later.push(view);
      }
    }
    if (later.length === left.length) throw first;
    left = later;
  }
}

/** object_not_in_prerequisite_state: `materialized view … has not been populated`. */
const notPopulated = "55000";

async function thoseThere(
  clone: Connection,
  views: readonly MaterializedView[],
): Promise<MaterializedView[]> {
  const { rows } = await clone.query(
    "select n.nspname, c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'm'",
  );
  return views.filter((view) => rows.some(([schema, name]) => schema === view.schema && name === view.name));
}

function explained({ schema, name }: MaterializedView, error: unknown): unknown {
  const problem = problemOf(error);
  if (problem.sqlstate === undefined) return error;
  return userError(
    {
      ...problem,
      code: "view-not-refreshed",
      message: `The materialized view ${displayName(schema, name)} could not be made from masked rows: ${problem.message}`,
      next: "Mask its columns by rules under which its query and unique indexes still work, or drop it in cleanup.",
    },
    error,
  );
}
