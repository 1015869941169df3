import { join } from "node:path";
import type { MigrationFile } from "#model/migration.ts";
import { userError } from "#model/problem.ts";
import { type SqlStatement, splitStatements } from "#sql/sql-statements.ts";
import { duplicateMigration, fileNames, migrationFile, noMigrations } from "./migration-files.ts";
import { leadingNumber, naturalOrder } from "./natural-order.ts";
import { locate } from "./sql-location.ts";
import type { MigrationProject } from "./tool.ts";

const defaultDirectory = "migrations";

/** One file of SQL, ready to run. */
export interface SqlScript {
  /** From the working directory. */
  path: string;
  text: string;
  statements: SqlStatement[];
  /** False where the file begins with `-- stagegate: no-transaction`. */
  transaction: boolean;
}

export interface SqlMigration extends MigrationFile {
  /** The path of `NNN_name.down.sql`, where there is one. */
  down: string | undefined;
}

/**
 * The migrations of a directory: `NNN_name.sql`, or the pair `NNN_name.up.sql` and `NNN_name.down.sql`, in
 * the order of their numbers. The id is the name without the ending.
 *
 * @throws StagegateError `no-migrations-directory`, `no-migrations`, `unnumbered-migration`,
 *   `duplicate-migration`, `down-without-up`, `unreadable-migration`.
 */
export async function sqlMigrations(project: MigrationProject): Promise<SqlMigration[]> {
  const directory = project.directory ?? defaultDirectory;
  const names = (await fileNames(project, directory)).filter((name) => name.endsWith(".sql"));
  const downs = new Map(names.filter(isDown).map((name) => [idOf(name), join(directory, name)]));
  const ups = names.filter((name) => !isDown(name)).sort((a, b) => naturalOrder(idOf(a), idOf(b)));
  if (ups.length === 0) throw noMigrations(directory, "*.sql");
  checkNames(directory, ups, downs);
  return Promise.all(
    ups.map(async (name) => {
      const { id, path, sha256 } = await migrationFile(project, join(directory, name), idOf(name));
      return { id, path, sha256, down: downs.get(id) };
    }),
  );
}

const isDown = (name: string) => name.endsWith(".down.sql");
const idOf = (name: string) => name.replace(/(\.up|\.down)?\.sql$/, "");

function checkNames(directory: string, ups: readonly string[], downs: ReadonlyMap<string, string>): void {
  const seen = new Map<string, string>();
  for (const name of ups) {
    const number = leadingNumber(name);
    if (number === undefined)
      throw userError({
        code: "unnumbered-migration",
        message: `The migration ${join(directory, name)} has no number to order it by.`,
        next: "Begin its name with a number or a time, such as 003_add_status.sql or 20240131120000_add_status.sql, or move it out of the directory.",
      });
    // V1.1 and V1.2 share their first number and have an order all the same.
    const key = /^\D?\d+\.\d/.test(name) ? name : number;
    const twin = seen.get(key);
    if (twin !== undefined)
      throw duplicateMigration([join(directory, twin), join(directory, name)], `number, ${number}`);
    seen.set(key, name);
  }
  const ids = new Set(ups.map(idOf));
  const orphan = [...downs].find(([id]) => !ids.has(id));
  if (orphan)
    throw userError({
      code: "down-without-up",
      message: `${orphan[1]} undoes a migration that is not there.`,
      next: `Add ${orphan[0]}.up.sql, or remove the file.`,
    });
}

/**
 * Reads a file of SQL and looks for what cannot work before anything is run.
 *
 * @throws StagegateError `not-utf8`, `unknown-directive`, `unsupported-statement`.
 */
export async function readScript(project: MigrationProject, path: string): Promise<SqlScript> {
  const file = await migrationFile(project, path, path);
  const text = decode(file.content, file.path);
  const transaction = !directives(text, file.path).includes("no-transaction");
  const script = { path: file.path, text, statements: splitStatements(text), transaction };
  for (const statement of script.statements) refuseUnsupported(script, statement);
  return script;
}

function decode(content: Uint8Array, path: string): string {
  try {
    // Without `ignoreBOM`, the mark that Windows editors put first is left out.
    return new TextDecoder("utf-8", { fatal: true }).decode(content);
  } catch (error) {
    throw userError(
      {
        code: "not-utf8",
        message: `The migration ${path} is not UTF-8 text.`,
        next: "Save it as UTF-8.",
      },
      error,
    );
  }
}

/** `-- stagegate: …` in the comment lines at the top of a file. */
function directives(text: string, path: string): string[] {
  const top = /^(?:\s*--[^\n]*\n?|\s*\n)*/.exec(text)?.[0] ?? "";
  return [...top.matchAll(/^\s*--\s*stagegate:\s*(.*?)\s*$/gim)].map(([, directive = ""]) => {
    if (directive === "no-transaction") return directive;
    throw userError({
      code: "unknown-directive",
      message: `${path} says "stagegate: ${directive}", which means nothing.`,
      next: "The only directive is `-- stagegate: no-transaction`.",
    });
  });
}

function refuseUnsupported(script: SqlScript, { words, text, begins, offset }: SqlStatement): void {
  const refuse = (what: string, next: string) => {
    const { line, column, excerpt } = locate(script.text, begins);
    return userError({
      code: "unsupported-statement",
      message: `${script.path}:${line}:${column}: ${what}`,
      next,
      details: excerpt,
    });
  };
  const body = text.slice(begins - offset);
  if (body.startsWith("\\"))
    throw refuse("psql's own commands are not SQL.", "Write it as SQL, or run the file by `tool: command`.");
  if (words[0] === "copy" && /\bfrom\s+(stdin|program)\b/i.test(body))
    throw refuse(
      "COPY from a stream has no rows to read here.",
      "Write the rows as INSERT … VALUES, or run the file by `tool: command`.",
    );
  if (script.transaction && controlsTransaction(words))
    throw refuse(
      "each file is one transaction already, and the history row is part of it.",
      "Remove BEGIN and COMMIT. Where the file needs transactions of its own, begin it with `-- stagegate: no-transaction`.",
    );
}

function controlsTransaction([first = "", second = "", third = ""]: readonly string[]): boolean {
  if (first === "rollback") return second !== "to" && third !== "to";
  if (first === "prepare" || first === "start") return second === "transaction";
  return ["begin", "commit", "end", "abort"].includes(first);
}
