import type { SeenTable } from "#model/contents.ts";
import type { Connection } from "../../session/connection.ts";
import { copyFromFile } from "./copy-lines.ts";

/** Digests of rows, back on the server for as long as its transaction lasts. */
export interface KeptRows {
  connection: Connection;
  /** A table's rows as a query: `key` is the hash of the row's key, `v` the digests of its values by column. */
  rows(table: SeenTable): Promise<string>;
}

/** Files are loaded when they are asked for, each once. */
export function keptRows(connection: Connection): KeptRows {
  const loaded = new Map<string, string>();
  return {
    connection,
    async rows({ kept: { file, source } }) {
      const there = loaded.get(file);
      const name = there ?? `pg_temp.stagegate_rows_${loaded.size}`;
      if (there === undefined) {
        await connection.query(
          `create temporary table ${name.replace("pg_temp.", "")} (source oid, key bigint, v bigint[]) on commit drop`,
        );
        await copyFromFile(connection, `copy ${name} from stdin`, file);
        await connection.query(`analyze ${name}`);
        loaded.set(file, name);
      }
      return `select key, v from ${name} where source = ${source}`;
    },
  };
}
