import type { OwnedSequence } from "#model/schema/sequence.ts";
import { displayName, qualifiedName, quoteIdentifier, quoteLiteral } from "../dialect/identifier.ts";
import type { Connection } from "../session/connection.ts";
import { sequenceUses } from "./sequence-uses.ts";

const integerBits: Record<string, bigint> = { smallint: 15n, integer: 31n, bigint: 63n };

/** Numbers that are kept as text are compared as numbers; other texts in the column are no numbers of a sequence's. */
const textTypes = new Set(["text", "character varying", "character"]);
const numberTypes = new Set(["smallint", "integer", "bigint", "numeric", "real", "double precision"]);

/**
 * Every sequence that numbers a column, with the column's furthest value, and the names of those of which nothing
 * says what they number; run in a transaction. One that numbers several is given once, with the column that went
 * furthest. Rows that row security would hide make it fail (`no-rights`), since a maximum without them would be
 * wrong.
 */
export async function readSequences(
  connection: Connection,
): Promise<{ sequences: OwnedSequence[]; notJudged: string[] }> {
  await connection.query("set local row_security = off");
  const { rows } = await connection.query(sequenceUses);
  const sequences: OwnedSequence[] = [];
  const loose = new Set<string>();
  for (const row of rows) {
    const [sequenceSchema = "", sequence = ""] = row.map(String);
    const name = displayName(sequenceSchema, sequence);
    const type = row[9] ?? "";
    // A name alone is no reason to take a text for a number.
    if (numberTypes.has(type) || (textTypes.has(type) && row[10] === "bound"))
      sequences.push(await readSequence(connection, row));
    else loose.add(name);
  }
  const judged = new Set(sequences.map(({ name }) => name));
  return {
    sequences: [...Map.groupBy(sequences, ({ ref }) => ref).values()].map((uses) => uses.reduce(furthest)),
    notJudged: [...loose].filter((name) => !judged.has(name)).sort(),
  };
}

async function readSequence(connection: Connection, row: readonly (string | null)[]): Promise<OwnedSequence> {
  const [sequenceSchema = "", sequence = "", tableSchema = "", table = "", column = ""] = row.map(String);
  const [increment = "", min = "", max = "", cycle = "", type = "", how = ""] = row.slice(5).map(String);
  const ref = qualifiedName(sequenceSchema, sequence);
  const end = BigInt(increment) > 0n ? "max" : "min";
  const own = quoteIdentifier(column);
  const values = textTypes.has(type)
    ? `(case when ${own} ~ '^-?[0-9]{1,30}$' then ${own}::numeric end)`
    : own;
  const state = await connection.query(
    `select last_value, is_called, trunc((select ${end}(${values}) from ${qualifiedName(tableSchema, table)}
       where ${values} between ${BigInt(min)} and ${BigInt(max)})::numeric)::text from ${ref}`,
  );
  const [lastValue, isCalled, columnEnd] = state.rows[0] ?? [];
  return {
    name: displayName(sequenceSchema, sequence),
    ref,
    table: displayName(tableSchema, table),
    column,
    lastValue: BigInt(lastValue ?? min),
    isCalled: isCalled === "t",
    increment: BigInt(increment),
    min: BigInt(min),
    max: BigInt(max),
    cycle: cycle === "t",
    columnEnd: columnEnd == null ? undefined : BigInt(columnEnd),
    columnRange: integerRange(type),
    ...(how === "named" ? { inBlocks: true } : {}),
    catchUp: `SELECT setval(${quoteLiteral(ref)}, (SELECT ${end}(${values})${values === own ? "" : "::bigint"} FROM ${qualifiedName(tableSchema, table)}));`,
  };
}

function furthest(one: OwnedSequence, other: OwnedSequence): OwnedSequence {
  if (other.columnEnd === undefined || one.columnEnd === undefined)
    return one.columnEnd === undefined ? other : one;
  return other.columnEnd > one.columnEnd === other.increment > 0n ? other : one;
}

function integerRange(type: string): OwnedSequence["columnRange"] {
  const bits = integerBits[type];
  return bits === undefined ? undefined : { min: -(2n ** bits), max: 2n ** bits - 1n };
}

/** Sets what a sequence hands out next: `value` itself, or the one after it where `isCalled`. */
export async function setSequence(
  connection: Connection,
  sequence: OwnedSequence,
  value: bigint,
  isCalled: boolean,
): Promise<void> {
  await connection.query("select setval($1::regclass, $2::bigint, $3::boolean)", [
    sequence.ref,
    String(value),
    String(isCalled),
  ]);
}
