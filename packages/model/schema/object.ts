import { z } from "zod";

/** A table, view or other relation by the parts of its name, as the catalog has them. */
export const tableNameSchema = z.object({ schema: z.string(), name: z.string() });

export type TableName = z.infer<typeof tableNameSchema>;

/** What tells an object from all others of one database: parts of names, unquoted. */
export const identitySchema = z.object({
  kind: z.string(),
  /** The kind of the object whose aspect this is: `table` for the privileges of a table. */
  of: z.string().optional(),
  schema: z.string().optional(),
  /** The table in whose namespace it is: of a column, constraint, trigger, rule or policy. */
  table: z.string().optional(),
  name: z.string(),
  /** The types that tell routines, operators and casts of one name apart. */
  arguments: z.string().optional(),
});

export type SchemaIdentity = z.infer<typeof identitySchema>;

/** What the catalog knows of an object beside its definition. */
export const schemaFactsSchema = z.object({
  owner: z.string().optional(),
  /** The table it belongs to, where it has a name of its own: of an index, a sequence, statistics. */
  on: tableNameSchema.optional(),
  /** The tables it inherits from, or the one it is a partition of. */
  parents: z.array(tableNameSchema).optional(),
  /** The table that a foreign key refers to. */
  references: tableNameSchema.optional(),
  /** False for an index that no query uses. */
  valid: z.literal(false).optional(),
  /** An invalid index that the server's own upkeep was interrupted in making: no migration made it. */
  leftover: z.literal(true).optional(),
  /** An extension that watches the server or reaches out of it: no migration can meet it, and a clone has none. */
  operational: z.literal(true).optional(),
  /** An index of a partitioned table alone: it waits for those of its partitions, and may stay so. */
  only: z.literal(true).optional(),
  /** The definition without what upkeep changes, where that is in it. */
  lasting: z.string().optional(),
  /** The partitioned table whose plain partition this is: neither its default, nor partitioned itself. */
  leafOf: tableNameSchema.optional(),
  /** The definition without names and bounds, which no two partitions share. */
  traits: z.string().optional(),
  /** The same for as long as the object lives, whatever its name. It means nothing in another database. */
  id: z.string().optional(),
});

export type SchemaFacts = z.infer<typeof schemaFactsSchema>;

/**
 * One object of a database's schema. `definition` is the engine's own text, for people and for equality: nobody
 * reads a fact out of it. It holds no data and no object id, which would make two equal schemas look different.
 */
export const schemaObjectSchema = z.object({
  ...identitySchema.shape,
  ...schemaFactsSchema.shape,
  definition: z.string(),
});

export type SchemaObject = z.infer<typeof schemaObjectSchema>;

/** A text that two objects share only where they are the same. */
export const keyOf = ({
  kind,
  of = "",
  schema = "",
  table = "",
  name,
  arguments: types = "",
}: SchemaIdentity) => [kind, of, schema, table, name, types].join("\0");

/** A qualified name for people, quoted where that is needed to tell its parts apart: `public."Order lines".id`. */
export function objectName({
  schema,
  table,
  name,
  arguments: types,
}: Omit<SchemaIdentity, "kind" | "of">): string {
  const parts = [schema, table, name].filter((part) => part !== undefined && part !== "");
  return `${parts.map(quoted).join(".")}${types === undefined ? "" : `(${types})`}`;
}

/** A table by what a recording calls it: `public` is left out, and nothing is quoted. */
export function tableNamed(display: string): TableName {
  const dot = display.indexOf(".");
  return dot < 0
    ? { schema: "public", name: display }
    : { schema: display.slice(0, dot), name: display.slice(dot + 1) };
}

/** A reserved word needs none behind a dot. */
const quoted = (part: string | undefined = "") =>
  /^[a-z_][a-z0-9_]*$/.test(part) ? part : `"${part.replaceAll('"', '""')}"`;

/** The object for people: `column public.users.email`, `privileges of view public.totals`. */
export function describeObject(object: SchemaIdentity): string {
  const { kind, of } = object;
  return `${of === undefined ? kind : `${kind} of ${of}`} ${objectName(object)}`.trimEnd();
}

const relations = new Set(["table", "foreign table", "view", "materialized view"]);

/** The table or view that an object is, is a part of, or belongs to. */
export function tableOf({
  kind,
  of,
  schema,
  table,
  name,
  on,
}: Omit<SchemaIdentity, "arguments"> & { on?: TableName | undefined }): TableName | undefined {
  if (schema !== undefined && table !== undefined) return { schema, name: table };
  if (schema !== undefined && relations.has(of ?? kind)) return { schema, name };
  return on;
}
