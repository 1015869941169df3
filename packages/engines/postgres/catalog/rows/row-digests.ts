import { quoteIdentifier } from "../../dialect/identifier.ts";

/** So that a value is always printed in the same way. */
export const printedAlike = `
  set local search_path = '';
  set local timezone = 'UTC';
  set local datestyle = 'ISO, YMD';
  set local intervalstyle = 'postgres';
  set local bytea_output = 'hex';
  set local extra_float_digits = 1`;

interface Columns {
  columns: readonly { column: string }[];
}

/**
 * A row's columns hashed together. As a row, since that is how every type can be printed, and to the last blank.
 *
 * @param seed a whole number of 64 bits, made up for each run: digests of another run mean nothing.
 */
const hashed = (columns: readonly string[], seed: string) =>
  `hashtextextended(row(${columns.map((column) => quoteIdentifier(column)).join(", ")})::text collate "C", ${seed})`;

/** Of all rows in any order: a sum of hashes, which is a numeric and does not overflow. */
export const tableDigest = ({ columns }: Columns, seed: string) =>
  `coalesce(sum(${hashed(names(columns), seed)}), 0)`;

/** Of the transactions that wrote its rows. */
export const writersDigest = (seed: string) =>
  `coalesce(sum(hashint8extended(xmin::text::bigint, ${seed})), 0)`;

/** What ties values to their row: the key's hash, or where there is none that of all values. */
export const rowKey = ({ columns }: Columns, key: readonly string[] | undefined, seed: string) =>
  hashed(key ?? names(columns), seed);

/** A hash for each value, null for one that is null. */
export const valueDigests = ({ columns }: Columns, seed: string) =>
  `array[${names(columns)
    .map((column) => `case when num_nulls(${quoteIdentifier(column)}) = 0 then ${hashed([column], seed)} end`)
    .join(", ")}]::bigint[]`;

const names = (columns: Columns["columns"]) => columns.map(({ column }) => column);
