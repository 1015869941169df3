import type { Snapshot } from "../source/snapshot.ts";

/** What cannot be there without what it is made from; a view depends on that by its rule. */
const dependentsSql = `
  with recursive gone (classid, objid) as (
    select split_part(given, ' ', 1)::oid, split_part(given, ' ', 2)::oid from unnest($1::text[]) given
    union
    select case d.classid when 'pg_rewrite'::regclass then 'pg_class'::regclass::oid else d.classid end,
      case d.classid when 'pg_rewrite'::regclass then r.ev_class else d.objid end
    from gone g join pg_depend d on d.refclassid = g.classid and d.refobjid = g.objid and d.deptype in ('n', 'a', 'i')
      left join pg_rewrite r on d.classid = 'pg_rewrite'::regclass and r.oid = d.objid
  )
  select classid || ' ' || objid from gone`;

/** The objects that go where the given ones go, they themselves among them; all as `catalog number`. */
export async function dependents(
  { select }: Pick<Snapshot, "select">,
  objects: readonly string[],
): Promise<Set<string>> {
  if (objects.length === 0) return new Set();
  const { rows } = await select(dependentsSql, [`{${objects.map((one) => `"${one}"`).join(",")}}`]);
  return new Set(rows.map(([object]) => object ?? ""));
}
