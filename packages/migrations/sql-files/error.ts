import type { SqlStatement } from "#model/engine/sql-statement.ts";
import { type Problem, problemOf, StagegateError } from "#model/problem.ts";
import { sqlPosition } from "#model/sql-position.ts";
import { locate, offsetOfPosition } from "./location.ts";
import type { SqlScript } from "./script.ts";

/**
 * A statement's error as `file:line:column: what the server said`, with the line of SQL and a caret. Where
 * the server names no position (a lock timeout, a failed constraint), it is that of the statement.
 *
 * @param done how many statements of the file took effect and stay.
 */
export function statementError(
  script: SqlScript,
  statement: SqlStatement | undefined,
  thrown: unknown,
  done: number,
): unknown {
  const problem = problemOf(thrown);
  // Not the statement's fault: cancelled, the connection lost, a bug.
  if (problem.sqlstate === undefined || problem.code === "connection-lost") return thrown;
  const { where, excerpt } = place(script, statement, thrown);
  return new StagegateError(
    {
      kind: "user",
      code: "migration-failed",
      message: `${where}: ${serverMessage(thrown) ?? problem.message}`,
      next: nextStep(problem, script, done),
      sqlstate: problem.sqlstate,
      ...(problem.errorClass ? { errorClass: problem.errorClass } : {}),
      details: [
        ...excerpt,
        ...(problem.details ?? []).filter((detail) => !detail.startsWith("At character")),
        `SQLSTATE ${problem.sqlstate}`,
        ...(done > 0 ? [`${done} of the file's ${script.statements.length} statements took effect.`] : []),
      ],
    },
    { cause: thrown },
  );
}

function place(script: SqlScript, statement: SqlStatement | undefined, thrown: unknown) {
  // A constraint that is checked at the end of the transaction belongs to no statement.
  if (statement === undefined) return { where: script.path, excerpt: [] };
  const position = sqlPosition(thrown);
  const offset =
    position === undefined ? statement.begins : statement.offset + offsetOfPosition(statement.text, position);
  const { line, column, excerpt } = locate(script.text, offset);
  return { where: `${script.path}:${line}:${column}`, excerpt };
}

/** The server's own words without the address before them: file, line and column say more. */
function serverMessage(thrown: unknown): string | undefined {
  const cause = thrown instanceof Error ? thrown.cause : undefined;
  return cause instanceof Error && cause.message !== "" ? cause.message : undefined;
}

function nextStep({ errorClass }: Problem, { transaction, engine }: SqlScript, done: number): string {
  if (errorClass === "not-in-transaction")
    return "Put this statement into a file of its own that begins with `-- stagegate: no-transaction`.";
  if (errorClass === "lock-timeout")
    return `Another session held the lock for longer than \`lock-timeout\`. Find it in ${engine.dialect.sessionsView}, or migrate at a quieter time.`;
  if (errorClass === "statement-timeout")
    return "The statement ran longer than `statement-timeout`. Split its work, or allow more time.";
  const stays = stayingBehind(transaction, engine);
  if (stays !== undefined)
    return done > 0
      ? `${stays}: undo by hand the statements that took effect, or make them repeatable (IF NOT EXISTS), then run it again.`
      : `${stays}: undo by hand what the statement left behind, then correct the file and run it again.`;
  return "Correct the file and run it again: its transaction was rolled back and left nothing behind.";
}

/** Why a failed file can leave something behind; undefined where it cannot. */
function stayingBehind(transaction: boolean, { capabilities }: SqlScript["engine"]): string | undefined {
  if (!transaction) return "The file runs without a transaction";
  return capabilities.transactionalDdl
    ? undefined
    : "The server does not take changes of the schema back with their transaction";
}
