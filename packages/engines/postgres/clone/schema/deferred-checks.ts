import { problemOf, userError } from "#model/problem.ts";
import { isNoExtensionMember, isUserSchema } from "../../catalog/user-schemas.ts";
import { displayName, qualifiedName, quoteIdentifier, quoteLiteral } from "../../dialect/identifier.ts";
import type { Connection } from "../../session/connection.ts";

/** A check that calls a function of the user's. */
interface DeferredCheck {
  schema: string;
  table: string;
  name: string;
  definition: string;
  comment: string | undefined;
}

/**
 * Checks of tables that call a function of the user's, which may read a table whose rows come later. A parent's come
 * before those of its children, which may have them of their own too.
 */
const checksSql = `
  with recursive ancestors (oid, depth) as (
    select oid, 0 from pg_class union all select i.inhrelid, a.depth + 1 from ancestors a join pg_inherits i on i.inhparent = a.oid
  )
  select n.nspname, c.relname, k.conname, pg_get_constraintdef(k.oid), obj_description(k.oid, 'pg_constraint')
  from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
  where k.contype = 'c' and k.conislocal and exists (
    select from pg_depend d join pg_proc p on p.oid = d.refobjid join pg_namespace f on f.oid = p.pronamespace
    where d.classid = 'pg_constraint'::regclass and d.objid = k.oid and d.refclassid = 'pg_proc'::regclass
      and ${isUserSchema("f.nspname")} and ${isNoExtensionMember("pg_proc", "p.oid")})
  order by (select max(depth) from ancestors a where a.oid = c.oid), 1, 2, 3`;

/** Takes such checks off the clone's empty tables; all of them come back with {@link restoreChecks}. */
export async function deferChecks(clone: Connection): Promise<DeferredCheck[]> {
  const [path] = (await clone.query("select current_setting('search_path')")).rows[0] ?? [];
  // Definitions then name everything with its schema.
  await clone.query("set search_path = ''");
  const { rows } = await clone.query(checksSql);
  await clone.query("select set_config('search_path', $1, false)", [path ?? ""]);
  const checks = rows.map(([schema, table, name, definition, comment]) => ({
    schema: schema ?? "",
    table: table ?? "",
    name: name ?? "",
    definition: definition ?? "",
    comment: comment ?? undefined,
  }));
  for (const { schema, table, name } of checks)
    await clone.query(
      `alter table ${qualifiedName(schema, table)} drop constraint if exists ${quoteIdentifier(name)}`,
    );
  return checks;
}

/**
 * Makes the checks again and tries every row, with all rows there, as in production.
 *
 * @throws StagegateError `rows-refused`.
 */
export async function restoreChecks(clone: Connection, checks: readonly DeferredCheck[]): Promise<void> {
  for (const { schema, table, name, definition, comment } of checks) {
    const on = `${qualifiedName(schema, table)}`;
    const own = quoteIdentifier(name);
    try {
      await clone.query(`alter table ${on} add constraint ${own} ${definition}`);
      if (comment !== undefined)
        await clone.query(`comment on constraint ${own} on ${on} is ${quoteLiteral(comment)}`);
    } catch (error) {
      const problem = problemOf(error);
      if (problem.sqlstate === undefined) throw error;
      throw userError(
        {
          ...problem,
          code: "rows-refused",
          message: `The clone refused rows of ${displayName(schema, table)} by the check "${name}": ${problem.message.replace(`${clone.address.label}: `, "")}`,
          next: "Its function does not find on the clone what it finds in production: rows that exclude-data leaves out, or values that are masked. Copy these too, or make the check NOT VALID in production.",
        },
        error,
      );
    }
  }
}
