import { setTimeout as delay } from "node:timers/promises";
import { isAboutStatement, isUnanswered } from "#model/engine/error-class.ts";
import { expectedProblem, type Problem } from "#model/problem.ts";
import { counted } from "#model/size.ts";
import { type Answer, badConfig, judged, unreachable } from "./answer.ts";
import type { CaptureGround } from "./capture.ts";
import type { Check } from "./check-schema.ts";
import type { CheckWorld } from "./check-world.ts";
import { compare } from "./compare.ts";
import type { ExpectedValue } from "./comparison.ts";
import { asParameters } from "./fill-in.ts";
import { durationProblems } from "./http-assertions.ts";
import { overTime } from "./over-time.ts";
import { describeRange, inRange } from "./range.ts";

/** For the server's own statement timeout to speak first. */
const patienceMs = 2_000;

/** One SELECT and its assertions, in a read-only transaction. */
export async function sqlCheck(check: Check, world: CheckWorld, timeoutMs: number): Promise<Answer> {
  if (world.database === undefined) return badConfig("sql: there is no database: give database-url");
  const started = performance.now();
  const given = new AbortController();
  try {
    const looked = await Promise.race([
      look(check, world, Math.max(1, Math.round(timeoutMs))),
      delay(timeoutMs + patienceMs, undefined, { signal: given.signal }),
    ]);
    if (looked === undefined) return unreachable("the database did not answer in time");
    const { problems, ground } = looked;
    const answer = judged([...problems, ...durationProblems(performance.now() - started, check.expect)]);
    return { ...answer, ...(ground && { ground }) };
  } catch (error) {
    return answerTo(expectedProblem(error), check, timeoutMs);
  } finally {
    given.abort();
  }
}

interface Looked {
  problems: string[];
  ground?: CaptureGround;
}

async function look(
  { target, expect, capture }: Check,
  world: CheckWorld,
  timeoutMs: number,
): Promise<Looked> {
  const database = await world.database?.();
  if (database === undefined) return { problems: ["sql: there is no database"] };
  await database.setTimeouts({ lockMs: timeoutMs, statementMs: timeoutMs });
  const { text, parameters } = asParameters(target, world.captured);
  const looked: Looked = { problems: [] };
  if (expect.rows !== undefined) {
    // Counted by the server, so that no row travels and memory stays flat.
    const { rows } = await database.select(`select count(*) from ${inner(text)}`, parameters);
    const count = BigInt(rows[0]?.[0] ?? 0);
    if (!inRange(count, expect.rows))
      looked.problems.push(`rows: expected ${describeRange(expect.rows)}, found ${count}`);
  }
  if (expect.value !== undefined || Object.keys(capture).length > 0) {
    const { rows, columns } = await database.select(`select * from ${inner(text)} limit 2`, parameters);
    looked.problems.push(...valueProblems(rows, columns.length, expect.value));
    const value = rows[0]?.[0] ?? undefined;
    if (value !== undefined) looked.ground = { text: value };
  }
  return looked;
}

/** The user's SELECT as a part of ours. The line end is for SQL that ends in a comment. */
const inner = (sql: string) => `(${sql.trim().replace(/;\s*$/, "")}\n) as checked`;

function valueProblems(
  rows: (string | null)[][],
  columns: number,
  expected: ExpectedValue | undefined,
): string[] {
  if (rows.length !== 1 || columns !== 1) {
    const found = rows.length > 1 ? "several rows" : `${counted(rows.length, "row")}`;
    return [`value: expected one row of one column, found ${found} of ${columns}`];
  }
  if (expected === undefined) return [];
  return compare(rows[0]?.[0] ?? null, expected, "text").map((problem) => `value: ${problem}`);
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

function answerTo(problem: Problem, check: Check, timeoutMs: number): Answer {
  const { sqlstate = "", errorClass, message, code, next } = problem;
  if (errorClass === "statement-timeout")
    return overTime("sql: timeout: the query took longer than", check.timeout, timeoutMs);
  if (errorClass === "lock-timeout")
    return overTime("sql: timeout: the query waited for a lock longer than", check.timeout, timeoutMs);
  if (gaveNoAnswer(problem)) return unreachable(`the database gave no answer: ${message}`);
  // What is wrong with the statement itself quotes names. All else is the data's answer (a division by zero,
  // an exception that a function raises), and its message can quote the data.
  if (code === "sql-error" && !isAboutStatement(errorClass))
    return { outcome: "wrong-answer", problems: [`sql: ended with an error (SQLSTATE ${sqlstate})`] };
  const advice = code === "no-rights" && next ? ` ${next}` : "";
  return badConfig(`sql: ${message}${sqlstate === "" ? "" : ` (SQLSTATE ${sqlstate})`}${advice}`);
}
