import type { OwnedSequence } from "#model/schema/sequence.ts";
import { displayName, qualifiedName, quoteIdentifier, quoteLiteral } from "../dialect/identifier.ts";
import type { Connection } from "../session/connection.ts";
import { isUserSchema } from "./user-schemas.ts";

/** What a default says that takes its sequence's numbers as they are. */
const plainNextval = "^\\(?nextval\\('([^']|'')+'::regclass\\)\\)?(::[a-z]+)?$";

/**
 * Hibernate and other mappers ask sequences that no column knows of. They are named after their table, and number its
 * key: `person_seq`, `"Order_SEQ"`, `seq_person`, `person_id_seq`.
 */
const namedAfterTables = `
    select s.oid, t.oid, k.conkey[1] from pg_class s
      join pg_class t on t.relnamespace = s.relnamespace and t.relkind in ('r', 'p')
      join pg_constraint k on k.conrelid = t.oid and k.contype = 'p' and cardinality(k.conkey) = 1
      join pg_attribute a on a.attrelid = t.oid and a.attnum = k.conkey[1] and a.attidentity = '' and not a.atthasdef
    where s.relkind = 'S'
      and lower(s.relname) in (lower(t.relname) || '_seq', lower(t.relname) || '_sequence', 'seq_' || lower(t.relname),
        lower(t.relname || '_' || a.attname) || '_seq')
      and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = s.oid and d.deptype in ('a', 'i'))
      and not exists (select from pg_depend d where d.classid = 'pg_attrdef'::regclass and d.refclassid = 'pg_class'::regclass and d.refobjid = s.oid)`;

/**
 * Sequences of serial (`a`) and identity (`i`) columns whose type is a number, and of columns that take their
 * default from a sequence which nothing owns, or have one that is named after their table.
 */
const ownedSequences = `
  with uses (sequence, relation, attnum) as (
    select objid, refobjid, refobjsubid from pg_depend
    where classid = 'pg_class'::regclass and refclassid = 'pg_class'::regclass and deptype in ('a', 'i')
    union
    select d.refobjid, ad.adrelid, ad.adnum from pg_depend d join pg_attrdef ad on ad.oid = d.objid
    where d.classid = 'pg_attrdef'::regclass and d.refclassid = 'pg_class'::regclass
      and pg_get_expr(ad.adbin, ad.adrelid) ~ ${quoteLiteral(plainNextval)}
    union
    ${namedAfterTables}
  )
  select sn.nspname, s.relname, tn.nspname, t.relname, a.attname,
    p.seqincrement, p.seqmin, p.seqmax, p.seqcycle, coalesce(nullif(ty.typbasetype, 0), ty.oid)::regtype
  from uses d
    join pg_class s on s.oid = d.sequence and s.relkind = 'S'
    join pg_namespace sn on sn.oid = s.relnamespace
    join pg_sequence p on p.seqrelid = s.oid
    join pg_class t on t.oid = d.relation
    join pg_namespace tn on tn.oid = t.relnamespace
    join pg_attribute a on a.attrelid = t.oid and a.attnum = d.attnum
    join pg_type ty on ty.oid = a.atttypid
  where t.relkind in ('r', 'p', 'f') and coalesce(nullif(ty.typbasetype, 0), ty.oid) in
      ('int2'::regtype, 'int4'::regtype, 'int8'::regtype, 'numeric'::regtype, 'float4'::regtype, 'float8'::regtype)
    and ${isUserSchema("tn.nspname")}
  order by tn.nspname, t.relname, a.attnum`;

const integerBits: Record<string, bigint> = { smallint: 15n, integer: 31n, bigint: 63n };

/**
 * Every sequence that numbers a column, with the column's furthest value; run in a transaction. One that numbers
 * several is given once, with the column that went furthest. Rows that row
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
      catchUp: `SELECT setval(${quoteLiteral(ref)}, (SELECT ${end}(${values}) FROM ${qualifiedName(tableSchema, table)}));`,
    });
  }
  return [...Map.groupBy(sequences, ({ ref }) => ref).values()].map((uses) => uses.reduce(furthest));
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
