import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { query } from "#test/support/databases.ts";

const run = promisify(execFile);

/** A schema as `pg_dump` and plain SQL see it: nothing of ours has a part in it. */
export interface IndependentLook {
  /** Lines of its part of the dump, sorted: the order of columns and of statements says nothing. */
  schema: string[];
  /** A digest of each relation's rows. */
  rows: Record<string, string>;
  /** The next value of each sequence. */
  sequences: Record<string, number>;
}

/** All schemas of a database that were asked for, by their names. */
export async function independentLook(
  url: string,
  schemas: readonly string[],
): Promise<Map<string, IndependentLook>> {
  const looks = new Map<string, IndependentLook>(
    schemas.map((name) => [name, { schema: [], rows: {}, sequences: {} }]),
  );
  const { stdout } = await run("pg_dump", ["--schema-only", url], {
    env: { ...process.env, PGSSLMODE: "require" },
    maxBuffer: 64 * 1024 ** 2,
    timeout: 60_000,
  });
  let schema: string | undefined;
  for (const line of stdout.split("\n")) {
    const [, of] = /^-- Name: .*; Type: .*; Schema: (.*); Owner:/.exec(line) ?? [];
    if (of !== undefined) schema = of;
    const isEmpty = line.trim() === "" || /^(?:--|\\(?:un)?restrict )/.test(line);
    if (!isEmpty) looks.get(schema ?? "")?.schema.push(line.trim().replace(/,$/, ""));
  }
  for (const look of looks.values()) look.schema.sort();
  const relations = (await query(
    url,
    `select nspname, relname, relkind, relispopulated::text, (select string_agg(format('%I', attname), ', ' order by attname)
       from pg_attribute where attrelid = c.oid and attnum > 0 and not attisdropped)
     from pg_class c join pg_namespace n on n.oid = relnamespace
     where nspname = any (string_to_array($1, ',')) and relkind in ('r', 'm', 'S') order by 1, 2`,
    [schemas.join(",")],
  )) as Relation[];
  for (const [of = "", name = "", kind, value] of await query(url, relations.map(lookAt).join(" union all ")))
    if (kind === "S") sequencesOf(looks, of)[name ?? ""] = Number(value);
    else rowsOf(looks, of)[name ?? ""] = value ?? "";
  return looks;
}

type Relation = [schema: string, name: string, kind: string, filled: string, columns: string];

const sequencesOf = (looks: Map<string, IndependentLook>, of: string | null) =>
  looks.get(of ?? "")?.sequences ?? {};

const rowsOf = (looks: Map<string, IndependentLook>, of: string | null) => looks.get(of ?? "")?.rows ?? {};

function lookAt([schema, name, kind, filled, columns]: Relation): string {
  const told = `select '${schema}', '${name}', '${kind}'`;
  const at = `"${schema}"."${name}"`;
  if (kind === "S") return `${told}, (select (last_value + is_called::int)::text from ${at})`;
  if (filled === "false") return `${told}, 'not filled'`;
  return `${told}, (select count(*) || ' ' || coalesce(md5(string_agg(r, chr(10) order by r collate "C")), '')
    from (select row(${columns})::text as r from only ${at}) rows)`;
}
