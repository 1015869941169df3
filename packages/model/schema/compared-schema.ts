import { operationalExtensions } from "../operational-extensions.ts";
import { type SchemaObject, type SchemaOutline, schemaFingerprint, schemaOutline } from "./snapshot.ts";
import type { Surroundings } from "./surroundings.ts";

/**
 * The schema as far as it decides what a migration does: without what upkeep changes from day to day, and without
 * what no clone has.
 *
 * - partitions that are like their siblings: of a partitioned table the kinds of its partitions count;
 * - statistics objects and the options of autovacuum;
 * - invalid indexes that `REINDEX CONCURRENTLY` left behind;
 * - the versions of extensions, which are the server's own, and extensions that only watch the server;
 * - foreign tables: see {@link foreignTables}.
 */
export function comparedSchema(objects: readonly SchemaObject[]): SchemaObject[] {
  const { here } = apart(objects);
  return foldPartitions(here.filter((object) => !isUpkeep(object)).map(withoutUpkeep));
}

/** What no clone has is set apart: foreign tables with their parts, and extensions that only watch the server. */
function apart(objects: readonly SchemaObject[]) {
  const names = new Set(objects.filter(({ kind }) => kind === "foreign table").map(({ name }) => name));
  const { true: foreign = [], false: own = [] } = Object.groupBy(objects, (object) =>
    names.has(object.name) || names.has(ownerOf(object)) ? "true" : "false",
  );
  const watches = ({ kind, name }: SchemaObject) => kind === "extension" && operationalExtensions.test(name);
  return { foreign, here: own.filter((object) => !watches(object)) };
}

/** Foreign tables by name, with a digest of each: what stands around a schema, and is compared by itself. */
export function foreignTables(objects: readonly SchemaObject[]): Surroundings {
  const { foreign } = apart(objects);
  const tables = Object.groupBy(foreign, (object) => ownerOf(object) || object.name);
  return Object.fromEntries(
    Object.entries(tables).map(([name, parts = []]) => [`foreign table ${name}`, schemaFingerprint(parts)]),
  );
}

/** The digest of {@link comparedSchema}: equal where nothing changed that a migration could meet. */
export const comparedFingerprint = (objects: readonly SchemaObject[]) =>
  schemaFingerprint(comparedSchema(objects));

/** Digests of what {@link comparedSchema} leaves out; undefined for a schema of very many objects. */
export function upkeepOutline(objects: readonly SchemaObject[]): SchemaOutline | undefined {
  const kept = new Set(
    comparedSchema(objects).map(({ kind, name, definition }) => `${kind} ${name} ${definition}`),
  );
  return schemaOutline(
    apart(objects).here.filter(({ kind, name, definition }) => !kept.has(`${kind} ${name} ${definition}`)),
  );
}

function isUpkeep({ kind, name, definition }: SchemaObject): boolean {
  if (kind === "statistics") return true;
  return kind === "index" && / INVALID$/.test(definition) && /_cc(?:new|old)\d*"?$/.test(name);
}

const upkeepOption = /^(?:autovacuum_|log_autovacuum_|vacuum_)/;

function withoutUpkeep(object: SchemaObject): SchemaObject {
  const { kind, definition } = object;
  if (kind === "extension") return { ...object, definition: definition.replace(/^VERSION '[^']*' /, "") };
  if (kind !== "table" && kind !== "materialized view") return object;
  const plain = definition.replace(/ WITH \(([^()]*)\)/g, (whole, options: string) => {
    const all = options.split(", ");
    const kept = all.filter((option) => !upkeepOption.test(option));
    if (kept.length === all.length) return whole;
    return kept.length === 0 ? "" : ` WITH (${kept.join(", ")})`;
  });
  return { ...object, definition: plain };
}

/** A possibly qualified name, as the server quotes it. */
const name = String.raw`(?:"(?:[^"]|"")+"|[^\s".(]+)(?:\.(?:"(?:[^"]|"")+"|[^\s".(]+))*`;
const partition = new RegExp(
  String.raw`^(?:UNLOGGED )?TABLE PARTITION OF (${name}) (?:FOR VALUES (?:FROM \(.*?\) TO \(.*?\)|IN \(.*?\)|WITH \(.*?\)))(?= |$)`,
  "s",
);
const indexed = new RegExp(String.raw`\bON (?:ONLY )?(${name})`);
const lastPart = /\.(?:"(?:[^"]|"")+"|[^".]+)$/;
const partsOfTables = new Set(["column", "constraint", "trigger", "rule", "policy"]);

/** The table that an object is a part of; empty for an object of its own. */
function ownerOf({ kind, name, definition }: SchemaObject): string {
  if (partsOfTables.has(kind)) return name.replace(lastPart, "");
  return kind === "index" ? (indexed.exec(definition)?.[1] ?? "") : "";
}

/**
 * Puts in place of all partitions of a table one object that says of what kinds they are: which options, columns,
 * constraints and indexes they have that their parent does not. Another partition of a kind that is there changes
 * nothing. Default partitions and those that are partitioned themselves stay as they are.
 */
function foldPartitions(objects: readonly SchemaObject[]): SchemaObject[] {
  const parents = new Map<string, string>();
  for (const { kind, name, definition } of objects) {
    const parent = kind === "table" ? partition.exec(definition)?.[1] : undefined;
    if (parent !== undefined && !definition.includes(" PARTITION BY ")) parents.set(name, parent);
  }
  const parts = new Map([...parents.keys()].map((leaf): [string, string[]] => [leaf, []]));
  const others: SchemaObject[] = [];
  for (const object of objects) {
    const leaf = object.kind === "table" ? object.name : ownerOf(object);
    const own = parts.get(leaf);
    if (own) own.push(traitOf(object, leaf));
    else others.push(object);
  }
  const kinds = new Map<string, Set<string>>();
  for (const [leaf, traits] of parts) {
    const parent = parents.get(leaf) ?? "";
    kinds.set(parent, (kinds.get(parent) ?? new Set()).add(traits.sort().join("; ")));
  }
  const folded = [...kinds].map(([parent, of]) => ({
    kind: "partitions",
    name: parent,
    definition: [...of].sort().join("\n"),
  }));
  return [...others, ...folded];
}

/** What an object says of a partition, without the names that no two partitions share. */
function traitOf({ kind, name, definition }: SchemaObject, leaf: string): string {
  if (kind === "table") return definition.replace(partition, "PARTITION");
  const said = definition.replaceAll(leaf, "it");
  if (kind === "column") return `${kind} ${lastPart.exec(name)?.[0]} ${said}`;
  return `${kind} ${said.replace(/^(CREATE (?:UNIQUE )?INDEX) \S+ /, "$1 ")}`;
}
