import type { SourceColumn } from "../../catalog/source-table.ts";

/** Texts up to so many characters look alike: of a diagnosis or a first name, the length alone tells which it is. */
const grain = 64;
const shortOnes = 16;

const unlessNull = (value: string, then: string) => `CASE WHEN ${value} IS NULL THEN NULL ELSE ${then} END`;

/** What `text` leaves of a type that has no characters to count. */
export function emptied(base: string, value: string): string | undefined {
  if (base === "json" || base === "jsonb")
    return unlessNull(value, `CASE ${base}_typeof(${value}) WHEN 'array' THEN '[]' ELSE '{}' END`);
  if (base === "tsvector" || base === "hstore") return unlessNull(value, "''");
  if (base === "bytea") return `decode(repeat('00', octet_length(${value})), 'hex')`;
  return undefined;
}

/** @param exact keep the very length, where a constraint wants it. */
export function blank(value: string, { length }: Pick<SourceColumn, "length">, exact: boolean): string {
  if (exact) return `repeat('x', length(${value}))`;
  const own = `CASE WHEN length(${value}) <= ${grain} THEN ${shortOnes} ELSE (length(${value}) + ${grain - 1}) / ${grain} * ${grain} END`;
  return `repeat('x', ${length === undefined ? own : `least(${own}, ${length})`})`;
}
