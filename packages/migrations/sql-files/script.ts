import type { SqlStatement } from "#model/engine/sql-statement.ts";
import type { Engine } from "#model/engine.ts";
import { userError } from "#model/problem.ts";
import { migrationFile } from "../migration-files.ts";
import type { MigrationRun } from "../tool.ts";
import { locate } from "./location.ts";

/** One file of SQL, ready to run. */
export interface SqlScript {
  /** From the working directory. */
  path: string;
  text: string;
  statements: SqlStatement[];
  /** False where the file begins with `-- stagegate: no-transaction`. */
  transaction: boolean;
  /** Of the server that it is for. */
  engine: Pick<Engine, "capabilities" | "dialect">;
}

/**
 * Reads a file of SQL and looks for what cannot work before anything is run.
 *
 * @throws StagegateError `not-utf8`, `unknown-directive`, `unsupported-statement`.
 */
export async function readScript(
  { project, engine }: Pick<MigrationRun, "project" | "engine">,
  path: string,
): Promise<SqlScript> {
  const file = await migrationFile(project, path, path);
  const text = decode(file.content, file.path);
  const transaction = !directives(text, file.path).includes("no-transaction");
  const statements = engine.dialect.split(text);
  const script = { path: file.path, text, statements, transaction, engine };
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
  const { sqlFiles } = script.engine.dialect;
  const unfit = sqlFiles.unfit(text.slice(begins - offset));
  if (unfit) throw refuse(unfit.what, unfit.next);
  if (script.transaction && sqlFiles.controlsTransaction(words))
    throw refuse(
      "each file is one transaction already, and the history row is part of it.",
      "Remove BEGIN and COMMIT. Where the file needs transactions of its own, begin it with `-- stagegate: no-transaction`.",
    );
}
