import type { SchemaIdentity } from "./object.ts";

/**
 * Where an aspect of a schema is compared. All of them are, where it is the same database before and after: by
 * `migrate`, and by the way back.
 *
 * - `everywhere`: a clone carries it, and it decides what a migration does: production must have what the clone had;
 * - `upkeep`: a clone carries it, and it changes from day to day without deciding anything: the gate reports it;
 * - `production`: no clone carries it, for roles and other systems are others there. Production is compared with
 *   itself as it was when it was cloned;
 * - `here`: only where it is the same database.
 */
export type Scope = "everywhere" | "upkeep" | "production" | "here";

/** Kinds of objects that are not compared everywhere. */
const scopes: Readonly<Record<string, Scope>> = {
  statistics: "upkeep",
  "statistics target": "upkeep",
  "clustering index": "upkeep",
  comment: "upkeep",

  privileges: "production",
  "event trigger": "production",
  "constraint triggers": "production",
  "inherited triggers": "production",
  "foreign table": "production",
  "foreign server": "production",
  "foreign data wrapper": "production",
  "user mapping": "production",

  "default privileges": "here",
  publication: "here",
  "publication member": "here",
  content: "here",
};

export const scopeOf = ({ kind }: Pick<SchemaIdentity, "kind">): Scope => scopes[kind] ?? "everywhere";

/** What nothing compares. A report that says "as before" says this as well. */
export const neverCompared: readonly string[] = [
  "settings of the database and of roles",
  "subscriptions",
  "security labels",
  "tablespaces",
  "procedural languages, access methods and transforms",
  "text search parsers and templates",
  "values of foreign servers' and user mappings' options",
  "contents of large objects",
];
