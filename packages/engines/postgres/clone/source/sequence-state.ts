import { isNoExtensionMember, isUserSchema } from "../../catalog/user-schemas.ts";
import { qualifiedName, quoteLiteral } from "../../dialect/identifier.ts";
import type { Connection } from "../../session/connection.ts";
import type { Snapshot } from "./snapshot.ts";

/** How far a sequence has counted. Numbers are the server's text: int8 does not fit a JS number. */
export interface SequenceState {
  schema: string;
  name: string;
  lastValue: string;
  isCalled: boolean;
}

/** Sequences read in one statement. */
const atOnce = 100;

/**
 * Every sequence, owned by a column or not. They are not part of any snapshot; read after it was taken,
 * they are never behind its rows.
 */
export async function readSequenceStates({ select }: Snapshot): Promise<SequenceState[]> {
  const { rows } = await select(
    `select n.nspname, c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'S' and c.relpersistence <> 't' and ${isUserSchema("n.nspname")}
       and ${isNoExtensionMember("pg_class", "c.oid")} order by 1, 2`,
  );
  const states: SequenceState[] = [];
  for (let start = 0; start < rows.length; start += atOnce) {
    const part = rows.slice(start, start + atOnce).map(([schema, name]) => {
      const [own, other] = [schema ?? "", name ?? ""];
      return `select ${quoteLiteral(own)}, ${quoteLiteral(other)}, last_value::text, is_called from ${qualifiedName(own, other)}`;
    });
    const values = await select(part.join(" union all "));
    for (const [schema, name, lastValue, isCalled] of values.rows)
      states.push({
        schema: schema ?? "",
        name: name ?? "",
        lastValue: lastValue ?? "1",
        isCalled: isCalled === "t",
      });
  }
  return states;
}

export async function writeSequenceStates(
  clone: Connection,
  states: readonly SequenceState[],
): Promise<void> {
  for (const { schema, name, lastValue, isCalled } of states)
    await clone.query("select setval($1::regclass, $2::bigint, $3::boolean)", [
      qualifiedName(schema, name),
      lastValue,
      String(isCalled),
    ]);
}
