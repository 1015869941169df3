import { keyOf, type SchemaObject } from "#model/schema/object.ts";
import type { Connection } from "../../session/connection.ts";
import { userRelation } from "./row.ts";

/** Null as the last value is one that was never asked for, or that this role may not read. */
const positions = `
  select n.nspname, c.relname,
    case when not has_sequence_privilege(c.oid, 'select, usage') then 'UNKNOWN'
      else coalesce(pg_sequence_last_value(c.oid)::text, 'NOT USED') end, s.seqincrement < 0
  from pg_sequence s join pg_class c on c.oid = s.seqrelid join pg_namespace n on n.oid = c.relnamespace
  where ${userRelation}`;

const largeObjects = "select count(*) from pg_largeobject_metadata";

/** What moves by itself while a database is used. */
export async function readPositions(connection: Connection): Promise<SchemaObject[]> {
  const { rows } = await connection.query(positions);
  const sequences = rows.map(
    ([schema, name, value, descending]): SchemaObject => ({
      kind: "position",
      of: "sequence",
      schema: schema ?? "",
      name: name ?? "",
      definition: value ?? "",
      ...(descending === "t" ? { traits: "descending" } : {}),
    }),
  );
  const [count] = (await connection.query(largeObjects)).rows[0] ?? [];
  const large: SchemaObject[] =
    count == null || count === "0" ? [] : [{ kind: "large objects", name: "", definition: count }];
  return [...sequences, ...large].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}
