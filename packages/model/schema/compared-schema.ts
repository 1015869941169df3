import { type SchemaOutline, schemaFingerprint, schemaOutline } from "./fingerprint.ts";
import { keyOf, type SchemaObject, type TableName, tableOf } from "./object.ts";
import { scopeOf } from "./scopes.ts";

/**
 * The schema as far as it decides what a migration does and a clone carries it: see `scopes.ts`. Beside what that
 * leaves out, these count for nothing:
 *
 * - partitions that are like their siblings: of a partitioned table the kinds of its partitions count;
 * - the options of autovacuum, and the versions of extensions, which are the server's own;
 * - invalid indexes that the server's own upkeep left behind;
 * - extensions that only watch the server;
 * - owners.
 */
export const comparedSchema = once((objects): readonly SchemaObject[] =>
  foldPartitions(
    carried(objects)
      .filter((object) => !isUpkeep(object))
      .map(withoutUpkeep),
  ),
);

/** The digest of {@link comparedSchema}: equal where nothing changed that a migration could meet. */
export const comparedFingerprint = once((objects) => schemaFingerprint(comparedSchema(objects)));

/** A schema is read once and asked of several times, and of thousands of tables the answer takes its time. */
function once<T>(work: (objects: readonly SchemaObject[]) => T): (objects: readonly SchemaObject[]) => T {
  const answers = new WeakMap<readonly SchemaObject[], { answer: T }>();
  return (objects) => {
    const known = answers.get(objects) ?? { answer: work(objects) };
    answers.set(objects, known);
    return known.answer;
  };
}

/** Digests of what a clone carries and {@link comparedSchema} leaves out; undefined for very many objects. */
export function upkeepOutline(objects: readonly SchemaObject[]): SchemaOutline | undefined {
  const text = (object: SchemaObject) => `${keyOf(object)}\0${object.definition}`;
  const kept = new Set(comparedSchema(objects).map(text));
  return schemaOutline(carried(objects).filter((object) => !kept.has(text(object))));
}

/** A text for maps; names may hold any other sign. */
export const tableKey = ({ schema, name }: TableName) => `${schema}\0${name}`;

/** Foreign tables with their parts: no clone has them. */
export function foreignParts(objects: readonly SchemaObject[]): Map<string, SchemaObject[]> {
  const tables = objects
    .filter(({ kind }) => kind === "foreign table")
    .flatMap((each) => tableOf(each) ?? []);
  const parts = new Map(tables.map((table): [string, SchemaObject[]] => [tableKey(table), []]));
  for (const object of objects) {
    const table = tableOf(object);
    if (table) parts.get(tableKey(table))?.push(object);
  }
  return parts;
}

function carried(objects: readonly SchemaObject[]): SchemaObject[] {
  const foreign = foreignParts(objects);
  return objects.filter((object) => {
    const scope = scopeOf(object);
    const table = tableOf(object);
    if (scope !== "everywhere" && scope !== "upkeep") return false;
    if (table && foreign.has(tableKey(table))) return false;
    return !object.operational;
  });
}

const isUpkeep = (object: SchemaObject) => scopeOf(object) === "upkeep" || object.leftover === true;

/** Nor what only means something in one database. */
function withoutUpkeep({ lasting, owner: _, id: __, ...object }: SchemaObject): SchemaObject {
  return { ...object, definition: lasting ?? object.definition };
}

/**
 * Puts in place of all partitions of a table one object that says of what kinds they are: which options, columns,
 * constraints and indexes they have that their parent does not. Another partition of a kind that is there changes
 * nothing. Default partitions and those that are partitioned themselves stay as they are.
 */
function foldPartitions(objects: readonly SchemaObject[]): SchemaObject[] {
  const parents = new Map<string, TableName>();
  for (const { kind, schema = "", name, leafOf } of objects)
    if (kind === "table" && leafOf) parents.set(tableKey({ schema, name }), leafOf);
  const traits = new Map([...parents.keys()].map((leaf): [string, string[]] => [leaf, []]));
  const others: SchemaObject[] = [];
  for (const object of objects) {
    const table = tableOf(object);
    const own = table && traits.get(tableKey(table));
    if (own) own.push(traitOf(object));
    else others.push(object);
  }
  const kinds = new Map<string, { parent: TableName; of: Set<string> }>();
  for (const [leaf, texts] of traits) {
    const parent = parents.get(leaf) as TableName;
    const kind = kinds.get(tableKey(parent)) ?? { parent, of: new Set() };
    kind.of.add(texts.sort().join("; "));
    kinds.set(tableKey(parent), kind);
  }
  const folded = [...kinds.values()].map(({ parent, of }) => ({
    kind: "partitions",
    ...parent,
    definition: [...of].sort().join("\n"),
  }));
  return [...others, ...folded];
}

/** What an object says of a partition, without the names that no two partitions share. */
function traitOf({ kind, of, name, traits, definition }: SchemaObject): string {
  if (kind === "table") return traits ?? definition;
  const said = traits ?? definition;
  return kind === "column" || of === "column" ? `${kind} .${name} ${said}` : `${kind} ${said}`;
}
