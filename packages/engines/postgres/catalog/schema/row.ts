import { isNoExtensionMember, isUserSchema } from "../user-schemas.ts";

// Every query of this directory gives (kind, of, schema, table, name, arguments, definition, facts): the identity of
// an object in its parts, its definition, and as JSON what else the catalog knows of it (`schemaFactsSchema`). They
// are run with an empty search path, so that the server writes every name in a definition with its schema.

/** A relation `c` in the schema `n` that is the user's own. */
export const userRelation = `${isUserSchema("n.nspname")} and ${isNoExtensionMember("pg_class", "c.oid")}`;

/** The start of a query for objects that are named by schema and name. */
export const named = (kind: string, name: string) =>
  `select ${kind}, null::text, n.nspname::text, null::text, ${name}::text, null::text`;

/** The start of a query for objects that are named within a table. */
export const within = (kind: string, name: string) =>
  `select ${kind}, null::text, n.nspname::text, c.relname::text, ${name}::text, null::text`;

/** Facts as JSON, from pairs of a name and an SQL expression; what is null is left out. */
export const facts = (pairs: Readonly<Record<string, string>>) =>
  `jsonb_strip_nulls(jsonb_build_object(${Object.entries(pairs)
    .map(([name, value]) => `'${name}', ${value}`)
    .join(", ")}))::text`;

export const owner = (column: string) => `pg_get_userbyid(${column})`;

/** The kind of a relation `c`, in words. */
export const relationKind = `case c.relkind when 'f' then 'foreign table' when 'v' then 'view' when 'm' then 'materialized view'
  when 'S' then 'sequence' when 'i' then 'index' when 'I' then 'index' when 'c' then 'type' else 'table' end`;

/** How a trigger or a rule fires, where that is not as usual. */
export const firing = (column: string) =>
  `case ${column} when 'D' then ' DISABLED' when 'R' then ' ENABLE REPLICA' when 'A' then ' ENABLE ALWAYS' end`;
