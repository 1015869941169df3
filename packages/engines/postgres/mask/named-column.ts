import { closest } from "fastest-levenshtein";
import { ruleNames } from "#model/masking.ts";
import type { SourceColumn, SourceTable } from "../catalog/source-table.ts";
import { displayName } from "../dialect/identifier.ts";

/** A column and its table. */
export interface Place {
  table: SourceTable;
  column: SourceColumn;
}

/** For people. */
export const placeName = ({ table, column }: Place) =>
  `${displayName(table.schema, table.name)}.${column.name}`;

/** The column a rule names, or what is wrong with the name. */
export function findColumn(key: string, tables: readonly SourceTable[]): Place | string {
  // Names may hold dots, so the catalog's names are tried instead of cutting the key.
  const all = tables
    .filter(({ name }) => key.includes(name) || key.includes(name.replaceAll('"', '""')))
    .flatMap((table) => table.columns.map((column) => ({ table, column })));
  const named = (names: (place: Place) => string[]) => all.filter((place) => names(place).includes(key));
  const quoted = named(({ table, column }) =>
    ruleNames({ schema: table.schema, table: table.name, column: column.name }),
  );
  const found =
    quoted.length > 0
      ? quoted
      : named(({ table, column }) => namesOf(table).map((name) => `${name}.${column.name}`));
  const [first] = found.filter(({ table }) => table.schema === "public").concat(found);
  if (first === undefined) return notFound(key, tables);
  const others = found.filter(({ table }) => table.schema !== first.table.schema);
  if (first.table.schema !== "public" && others.length > 0)
    return `${key}: there is such a table in several schemas; write schema.table.column`;
  if (first.table.partitionRoot === undefined) return first;
  const root = tables.find(({ oid }) => oid === first.table.partitionRoot);
  return `${key}: a partition of ${root === undefined ? "another table" : displayName(root.schema, root.name)}; give the rule for that`;
}

function notFound(key: string, tables: readonly SourceTable[]): string {
  const table = tables.find((one) => namesOf(one).some((name) => key.startsWith(`${name}.`)));
  const near = table
    ? closest(
        key.split(".").at(-1) ?? "",
        table.columns.map(({ name }) => name),
      )
    : closest(
        key.split(".").slice(0, -1).join(".") || key,
        tables.map((one) => displayName(one.schema, one.name)),
      );
  const missing = table ? "the table has no such column" : "there is no such table";
  return `${key}: ${missing}${near ? `; did you mean ${near}?` : ""}`;
}

const namesOf = ({ schema, name }: SourceTable) => [`${schema}.${name}`, name];
