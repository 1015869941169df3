import type { SourceColumn } from "../catalog/source-table.ts";
import { quoteIdentifier } from "../dialect/identifier.ts";
import { holdsText } from "./mask-fit.ts";

const documents = new Set(["json", "jsonb", "hstore", "xml", "tsvector"]);
const numbers = new Set(["int4", "int8", "numeric"]);

/** Types whose values are no texts and hold none: they look personal by their name alone. */
const plain = new Set(
  "int2 int4 int8 float4 float8 numeric money oid bool date time timetz timestamp timestamptz interval uuid bit varbit point line lseg box path polygon circle geometry geography raster macaddr macaddr8 inet cidr vector halfvec sparsevec tsquery pg_lsn pg_snapshot txid_snapshot xid xid8 cid tid regclass regproc regprocedure regtype regrole regnamespace regconfig regdictionary regoper regoperator regcollation int4range int8range numrange tsrange tstzrange daterange int4multirange int8multirange nummultirange tsmultirange tstzmultirange datemultirange lquery ltxtquery cube isbn ean13 issn".split(
    " ",
  ),
);

/** Types that hold texts within: documents, search vectors, composites, ranges of texts, and what is not known here. */
export const isDocument = ({ base, sort }: Pick<SourceColumn, "base" | "sort">) =>
  documents.has(base) || (sort !== "e" && base !== "bytea" && !plain.has(base) && !holdsText({ base }));

export const isBinary = ({ base }: Pick<SourceColumn, "base">) => base === "bytea";

/** Whether a column's values can be read as texts. */
export const isReadable = (column: SourceColumn) =>
  holdsText(column) || isDocument(column) || (isBinary(column) && !column.array);

/** Whole numbers long enough for a phone, a card or a national id. */
export const isNumber = ({ base, array }: Pick<SourceColumn, "base" | "array">) =>
  numbers.has(base) && !array;

/** Characters of a value that are looked at: so many at its beginning, and a quarter as many at its end. */
export interface Depth {
  characters: number;
}

/**
 * The SQL expression for a value as a text of plain characters, compared byte by byte: collations that take two letters
 * for one know no regular expressions. Bytes that are no ASCII stand as `\303\251` in a binary value.
 */
export function valueText(column: SourceColumn, { characters }: Depth): string {
  const name = quoteIdentifier(column.name);
  if (isBinary(column)) return `encode(substring(${name} from 1 for ${characters}), 'escape')`;
  const whole = holdsText(column) && column.array ? `array_to_string(${name}, ' ')` : `${name}::text`;
  const text = `${whole} COLLATE "C"`;
  const tail = Math.floor(characters / 4);
  return `CASE WHEN length(${text}) <= ${characters} THEN ${text} ELSE left(${text}, ${characters - tail}) || ' ' || right(${text}, ${tail}) END`;
}

const escapes: readonly [code: string, character: string][] = [
  ["%40", "@"],
  ["%2B", "+"],
  ["%2b", "+"],
  ["%20", " "],
  ["%3D", "="],
  ["%3d", "="],
  ["%26", "&"],
  ["%22", '"'],
  ["%3A", ":"],
  ["%3a", ":"],
  ["%7B", "{"],
  ["%7D", "}"],
  ["%2C", ","],
  ["%5B", "["],
  ["%5b", "["],
  ["%5D", "]"],
  ["%5d", "]"],
  ["\\u0040", "@"],
  ["\\u002b", "+"],
  ["&#64;", "@"],
  ["&#x40;", "@"],
  ["&quot;", '"'],
];

/** Whether decoded bytes are a text: few beyond ASCII, which are written in four characters, and none that control. */
const readable = (bytes: string, read: string) =>
  `length(${read}) <= 1.5 * octet_length(${bytes}) AND ${read} ~ '^[\\t\\n\\r -~]*$'`;

/**
 * The SQL expression for a text with what is encoded in it: addresses of the web are read, and what looks like base64
 * or hexadecimal digits stands behind it once more, read. What only looks so gives characters that match nothing.
 *
 * @param value the name of a column that holds `valueText`.
 */
export function decodedText(value: string): string {
  const read = escapes.reduce(
    (sql, [code, character]) => `replace(${sql}, '${code}', '${character}')`,
    value,
  );
  const base64 = `(SELECT string_agg(' ' || read, '') FROM (SELECT encode(bytes, 'escape') AS read, bytes
      FROM (SELECT decode(left(run, length(run) / 4 * 4), 'base64') AS bytes
        FROM (SELECT translate(found[1], '-_', '+/') AS run FROM regexp_matches(${value}, '([A-Za-z0-9+/_-]{16,})', 'g') AS found LIMIT 50) AS runs) AS decoded) AS texts WHERE ${readable("bytes", "read")})`;
  const hex = `(SELECT ' ' || read FROM (SELECT encode(bytes, 'escape') AS read, bytes FROM (SELECT decode(replace(replace(${value}, '\\x', ''), '0x', ''), 'hex') AS bytes) AS decoded) AS texts WHERE ${readable("bytes", "read")})`;
  return `CASE WHEN ${value} ~ '%[0-9A-Fa-f]{2}|\\\\u00|&#|&quot' THEN ${read} ELSE ${value} END
    || CASE WHEN ${value} ~ '^(\\\\x|0x)?([0-9A-Fa-f]{2}){8,}$' THEN coalesce(${hex}, '')
            WHEN ${value} ~ '[A-Za-z0-9+/_-]{16}' THEN coalesce(${base64}, '') ELSE '' END`;
}
