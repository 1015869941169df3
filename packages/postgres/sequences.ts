import type { OwnedSequence } from "#model/sequence.ts";
import type { Connection } from "./connection.ts";
import { displayName, qualifiedName, quoteIdentifier } from "./identifier.ts";
import { isUserSchema } from "./user-schemas.ts";

/** Sequences of serial (`a`) and identity (`i`) columns whose type is a number. */
const ownedSequences = `
  select sn.nspname, s.relname, tn.nspname, t.relname, a.attname,
    p.seqincrement, p.seqmin, p.seqmax, p.seqcycle, coalesce(nullif(ty.typbasetype, 0), ty.oid)::regtype
  from pg_depend d
    join pg_class s on s.oid = d.objid and s.relkind = 'S'
    join pg_namespace sn on sn.oid = s.relnamespace
    join pg_sequence p on p.seqrelid = s.oid
    join pg_class t on t.oid = d.refobjid
    join pg_namespace tn on tn.oid = t.relnamespace
    join pg_attribute a on a.attrelid = t.oid and a.attnum = d.refobjsubid
    join pg_type ty on ty.oid = a.atttypid
  where d.classid = 'pg_class'::regclass and d.refclassid = 'pg_class'::regclass and d.deptype in ('a', 'i')
    and coalesce(nullif(ty.typbasetype, 0), ty.oid) in
      ('int2'::regtype, 'int4'::regtype, 'int8'::regtype, 'numeric'::regtype, 'float4'::regtype, 'float8'::regtype)
    and ${isUserSchema("tn.nspname")}
  order by tn.nspname, t.relname, a.attnum`;

const integerBits: Record<string, bigint> = { smallint: 15n, integer: 31n, bigint: 63n };

/**
 * Every sequence owned by a column, with the column's furthest value; run in a transaction. Rows that row
 * security would hide make it fail (`no-rights`), since a maximum without them would be wrong.
 */
export async function readSequences(connection: Connection): Promise<OwnedSequence[]> {
  await connection.query("set local row_security = off");
  const { rows } = await connection.query(ownedSequences);
  const sequences: OwnedSequence[] = [];
  for (const row of rows) {
    const [sequenceSchema = "", sequence = "", tableSchema = "", table = "", column = ""] = row.map(String);
    const [increment = "", min = "", max = "", cycle = "", type = ""] = row.slice(5).map(String);
    const ref = qualifiedName(sequenceSchema, sequence);
    const end = BigInt(increment) > 0n ? "max" : "min";
    const values = quoteIdentifier(column);
    const state = await connection.query(
      `select last_value, is_called, trunc((select ${end}(${values}) from ${qualifiedName(tableSchema, table)}
         where ${values} between ${BigInt(min)} and ${BigInt(max)})::numeric)::text from ${ref}`,
    );
    const [lastValue, isCalled, columnEnd] = state.rows[0] ?? [];
    sequences.push({
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
    });
  }
  return sequences;
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
