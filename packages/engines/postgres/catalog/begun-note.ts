import type { BegunNote } from "#model/engine/database.ts";
import { quoteLiteral } from "../dialect/identifier.ts";
import type { Connection } from "../session/connection.ts";

const prefix = "Stagegate: a migration has begun and not ended. ";

/**
 * The smallest thing that every role may make, be it allowed nothing else: an empty large object. It is in no schema,
 * its comment can be read by every role without a right to it, and it waits for nobody's lock.
 */
export async function writeBegunNote(connection: Connection, text: string): Promise<void> {
  const { rows } = await connection.query("select lo_create(0)");
  const id = Number(rows[0]?.[0]);
  await connection.query(`comment on large object ${id} is ${quoteLiteral(`${prefix}${text}`)}`);
}

/** The notes of migrations that have begun in this database and not ended, the oldest first. */
export async function readBegunNotes(connection: Connection): Promise<BegunNote[]> {
  const { rows } = await connection.query(
    `select m.oid::text, d.description from pg_description d
       join pg_largeobject_metadata m on m.oid = d.objoid
     where d.classoid = 'pg_catalog.pg_largeobject'::regclass and starts_with(d.description, $1)
     order by m.oid`,
    [prefix],
  );
  return rows.map(([id, text]) => ({
    id: id ?? "",
    text: (text ?? "").slice(prefix.length),
    removal: `SELECT lo_unlink(${id});`,
  }));
}

/** @throws StagegateError where it belongs to another role. */
export async function removeBegunNote(connection: Connection, { id }: BegunNote): Promise<void> {
  await connection.query("select lo_unlink($1::oid)", [id]);
}
