import { setTimeout as delay } from "node:timers/promises";
import { isAboutStatement, isUnanswered } from "#model/engine/error-class.ts";
import { type Problem, problemOf } from "#model/problem.ts";
import { counted } from "#model/size.ts";
import { type Answer, badConfig, judged, unreachable } from "./answer.ts";
import type { Check } from "./check-schema.ts";
import type { CheckWorld } from "./check-world.ts";
import { sameDecimal } from "./decimal.ts";
import { describeExpected, describeFound } from "./disclosure.ts";
import type { Scalar } from "./expectations.ts";
import { durationProblems } from "./http-assertions.ts";
import { describeRange, inRange } from "./range.ts";

/** For the server's own statement timeout to speak first. */
const patienceMs = 2_000;

/** One SELECT and its assertions, in a read-only transaction. */
export async function sqlCheck(check: Check, world: CheckWorld, timeoutMs: number): Promise<Answer> {
  if (world.database === undefined) return badConfig("sql: there is no database: give database-url");
  const started = performance.now();
  const given = new AbortController();
  try {
    const problems = await Promise.race([
      assertions(check, world, Math.max(1, Math.round(timeoutMs))),
      delay(timeoutMs + patienceMs, undefined, { signal: given.signal }),
    ]);
    if (problems === undefined) return unreachable("the database did not answer in time");
    return judged([...problems, ...durationProblems(performance.now() - started, check.expect)]);
  } catch (error) {
    const problem = problemOf(error);
    if (problem.kind === "cancelled" || problem.kind === "bug") throw error;
    return answerTo(problem);
  } finally {
    given.abort();
  }
}

async function assertions(
  { target, expect }: Check,
  world: CheckWorld,
  timeoutMs: number,
): Promise<string[]> {
  const database = await world.database?.();
  if (database === undefined) return [];
  await database.setTimeouts({ lockMs: timeoutMs, statementMs: timeoutMs });
  const problems: string[] = [];
  if (expect.rows !== undefined) {
    // Counted by the server, so that no row travels and memory stays flat.
    const { rows } = await database.select(`select count(*) from ${inner(target)}`);
    const count = BigInt(rows[0]?.[0] ?? 0);
    if (!inRange(count, expect.rows))
      problems.push(`rows: expected ${describeRange(expect.rows)}, found ${count}`);
  }
  if (expect.value !== undefined) {
    const { rows, columns } = await database.select(`select * from ${inner(target)} limit 2`);
    problems.push(...valueProblems(rows, columns.length, expect.value));
  }
  return problems;
}

/** The user's SELECT as a part of ours. The line end is for SQL that ends in a comment. */
const inner = (sql: string) => `(${sql.trim().replace(/;\s*$/, "")}\n) as checked`;

function valueProblems(rows: (string | null)[][], columns: number, expected: Scalar): string[] {
  if (rows.length !== 1 || columns !== 1) {
    const found = rows.length > 1 ? "several rows" : `${counted(rows.length, "row")}`;
    return [`value: expected one row of one column, found ${found} of ${columns}`];
  }
  const found = rows[0]?.[0] ?? null;
  return isExpected(found, expected)
    ? []
    : [`value: expected ${describeExpected(expected)}, found ${describeFound(found, expected)}`];
}

/** A number is compared as a number, digit by digit; a text exactly; a boolean as true and false, or as t and f. */
function isExpected(found: string | null, expected: Scalar): boolean {
  if (found === null || expected === null) return found === expected;
  if (typeof expected === "number") return sameDecimal(found, String(expected));
  if (typeof expected === "boolean") return found === String(expected) || found === String(expected)[0];
  return found === expected;
}

/** Codes of problems that say something of the way to the server, nothing of the migration. */
const noAnswer = new Set([
  "host-not-found",
  "host-unreachable",
  "server-busy",
  "connection-lost",
  "tls-failed",
]);

/** Whether a problem says that the database did not answer, and not what is wrong with the question. */
export const gaveNoAnswer = ({ code, errorClass }: Problem) => noAnswer.has(code) || isUnanswered(errorClass);

function answerTo(problem: Problem): Answer {
  const { sqlstate = "", errorClass, message, code, next } = problem;
  if (gaveNoAnswer(problem)) return unreachable(`the database gave no answer: ${message}`);
  // What is wrong with the statement itself quotes names. All else is the data's answer (a division by zero,
  // an exception that a function raises), and its message can quote the data.
  if (code === "sql-error" && !isAboutStatement(errorClass))
    return { outcome: "wrong-answer", problems: [`sql: ended with an error (SQLSTATE ${sqlstate})`] };
  const advice = code === "no-rights" && next ? ` ${next}` : "";
  return badConfig(`sql: ${message}${sqlstate === "" ? "" : ` (SQLSTATE ${sqlstate})`}${advice}`);
}
