import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { query } from "#test/support/databases.ts";

const run = promisify(execFile);

/** A database as `pg_dump` and plain SQL see it: nothing of ours has a part in it. */
export interface IndependentLook {
  /** Lines of the schema's dump, sorted: the order of columns and of statements says nothing. */
  schema: string[];
  /** A digest of each relation's rows. */
  rows: Record<string, string>;
  /** The next value of each sequence. */
  sequences: Record<string, number>;
}

export async function independentLook(url: string): Promise<IndependentLook> {
  const { stdout } = await run("pg_dump", ["--schema-only", "--exclude-table=stagegate_migrations", url], {
    env: { ...process.env, PGSSLMODE: "require" },
    maxBuffer: 64 * 1024 ** 2,
  });
  const schema = stdout
    .split("\n")
    .filter((line) => line.trim() !== "" && !/^(?:--|\\(?:un)?restrict )/.test(line))
    .map((line) => line.trim().replace(/,$/, ""));
  const relations = await query(
    url,
    `select c.relname, c.relkind, c.relispopulated, (select string_agg(format('%I', attname), ', ' order by attname)
       from pg_attribute where attrelid = c.oid and attnum > 0 and not attisdropped)
     from pg_class c where relnamespace = 'public'::regnamespace and relkind in ('r', 'm', 'S')
       and relname <> 'stagegate_migrations' order by 1`,
  );
  const look: IndependentLook = { schema: schema.sort(), rows: {}, sequences: {} };
  for (const [name = "", kind, filled, columns] of relations as string[][]) {
    if (kind === "S") {
      const [[next] = []] = await query(url, `select last_value + is_called::int from "${name}"`);
      look.sequences[name] = Number(next);
    } else if (filled === "false" || filled === "f") look.rows[name] = "not filled";
    else {
      const [[digest] = []] = await query(
        url,
        `select count(*) || ' ' || coalesce(md5(string_agg(r, chr(10) order by r collate "C")), '') from
           (select row(${columns})::text as r from only "${name}") rows`,
      );
      look.rows[name] = digest ?? "";
    }
  }
  return look;
}
