import type { SchemaObject } from "#model/schema/snapshot.ts";
import type { Connection } from "../../session/connection.ts";
import { schemaQuery } from "./schema-queries.ts";

/**
 * Settings that change how the server writes a definition: which names get a schema, and how constants
 * in defaults and conditions are printed.
 */
const canonicalSettings = `
  set local search_path = '';
  set local standard_conforming_strings = on;
  set local quote_all_identifiers = off;
  set local timezone = 'UTC';
  set local datestyle = 'ISO, YMD';
  set local intervalstyle = 'postgres';
  set local bytea_output = 'hex';
  set local extra_float_digits = 1;`;

/** The whole schema in a stable order; run in a transaction, whose settings it changes. */
export async function readSchema(connection: Connection): Promise<SchemaObject[]> {
  await connection.query(canonicalSettings);
  const { rows } = await connection.query(schemaQuery);
  const objects = rows.map(([kind, name, definition]) => ({
    kind: kind ?? "",
    name: name ?? "",
    definition: (definition ?? "").trim(),
  }));
  const key = ({ kind, name }: SchemaObject) => `${name} ${kind}`;
  return objects.sort((a, b) => (key(a) < key(b) ? -1 : 1));
}
