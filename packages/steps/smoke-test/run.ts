import { resolve } from "node:path";
import { startApp } from "#checks/app.ts";
import { resultsFor } from "#checks/check-results.ts";
import type { Check } from "#checks/check-schema.ts";
import type { CheckWorld } from "#checks/check-world.ts";
import { runCheck } from "#checks/run-check.ts";
import { gaveNoAnswer } from "#checks/sql-check.ts";
import { judgeChecks } from "#checks/verdict-of-checks.ts";
import { formatDuration } from "#model/duration.ts";
import type { DatabaseAddress } from "#model/engine/address.ts";
import type { Database } from "#model/engine/database.ts";
import type { Engine } from "#model/engine.ts";
import type { CheckFact, SmokeFacts } from "#model/facts/smoke.ts";
import { type Problem, problemOf, verdictOf } from "#model/problem.ts";
import type { StepContext, StepOutcome } from "#model/step.ts";
import { writeWhole } from "#storage/report-files.ts";
import { defaultEngine, engineOf } from "../target/engine-of.ts";
import type { SmokeTestInputs } from "./inputs.ts";

interface Target {
  engine: Engine;
  address: DatabaseAddress;
}

export async function run(given: SmokeTestInputs, context: StepContext): Promise<StepOutcome<SmokeFacts>> {
  if (given.checks.length === 0) return { ...judgeChecks([]), outputs: counts([]) };
  // Checks over HTTP alone need no database.
  const url = given["database-url"];
  const needed = given.checks.some(({ kind }) => kind === "sql");
  const target = url === undefined && !needed ? undefined : await engineOf(url, given.database, context);
  if (target && needed) await refuseWrongLogin(target, context);
  return smoke(given, target, context);
}

async function smoke(
  given: SmokeTestInputs,
  target: Target | undefined,
  context: StepContext,
): Promise<StepOutcome<SmokeFacts>> {
  const facts: SmokeFacts = {
    ...(target && { database: target.address.label }),
    ...(given.app && { app: { command: given.app.start } }),
    checks: [],
  };
  const connectionVariables = target
    ? { DATABASE_URL: target.address.url, ...target.engine.dialect.connectionVariables(target.address) }
    : {};

  const reaches = target ? [target.address] : [];

  await using closing = new AsyncDisposableStack();
  let app: Awaited<ReturnType<typeof startApp>> | undefined;
  try {
    if (given.app) {
      context.log.info("Starting the app");
      app = closing.use(
        await startApp(given.app, {
          services: context,
          workingDirectory: context.workingDirectory,
          databaseUrl: target?.address.url,
          reaches,
          connectionVariables,
          reasonsIn: (target?.engine ?? (await defaultEngine())).dialect.reasonsIn,
        }),
      );
      facts.app = { command: given.app.start, readyAfterMs: app.readyAfterMs };
      context.log.info(`The app is ready after ${formatDuration(app.readyAfterMs)}`);
    }
  } catch (error) {
    const problem = problemOf(error);
    if (problem.kind === "bug" || problem.kind === "cancelled") throw error;
    return endedBy(problem, facts);
  }

  facts.checks = await runAll(given.checks, given.timeout, {
    services: context,
    directory: context.workingDirectory,
    app: app?.origin,
    database: target && openOnce(target, context, closing),
    reaches,
    connectionVariables,
    captured: new Map(),
    ...(app && { appsLastError: app.lastErrorLine }),
  });
  for (const path of given.results)
    await writeWhole(resolve(context.workingDirectory, path), resultsFor(path, facts.checks));
  const judgement = judgeChecks(facts.checks);
  const crash = await app?.finish();
  // An app that went down under its checks has failed, whatever they found: some may have come before.
  if (crash) return endedBy(crash, facts);
  return { ...judgement, facts, outputs: counts(facts.checks) };
}

/**
 * A wrong password or name is no fault of any check, and known before the app is started.
 *
 * @throws StagegateError `wrong-password`, `login-refused`, `no-such-database`.
 */
async function refuseWrongLogin({ engine, address }: Target, context: StepContext): Promise<void> {
  try {
    await (await engine.open(address, context)).close();
  } catch (error) {
    if (!gaveNoAnswer(problemOf(error))) throw error;
  }
}

/** A server that cannot be reached is an answer of the SQL checks, not the end of all of them. */
function openOnce({ engine, address }: Target, context: StepContext, closing: AsyncDisposableStack) {
  let open: Promise<Database> | undefined;
  return () => {
    open ??= engine.open(address, context).then(
      (database) => {
        closing.defer(() => database.close());
        return database;
      },
      (error: unknown) => {
        open = undefined;
        throw error;
      },
    );
    return open;
  };
}

/** One after the other: they may build on each other, as a flow through the app does. */
async function runAll(checks: readonly Check[], timeoutMs: number, world: CheckWorld): Promise<CheckFact[]> {
  const { log } = world.services;
  const deadline = performance.now() + timeoutMs;
  const bar = log.progress("Checks", checks.length, "items");
  const facts: CheckFact[] = [];
  try {
    for (const check of checks) {
      bar.update(facts.length, check.name);
      const fact = await runCheck(check, world, deadline);
      facts.push(fact);
      const took = formatDuration(fact.durationMs);
      if (fact.outcome === "passed") log.info(`passed: ${check.name} (${took})`);
      else {
        log.warn(`${fact.outcome}: ${check.name} (${took}): ${fact.problems.join("; ")}`);
        const error = world.appsLastError?.();
        if (error !== undefined) log.output(`the app's last error: ${error}`);
      }
    }
  } finally {
    bar.end();
  }
  return facts;
}

/** The app's problem ends the step; what is known so far stays in the journal. */
function endedBy(problem: Problem, facts: SmokeFacts): StepOutcome<SmokeFacts> {
  const headline = problem.message.replace(/\.$/, "");
  return { verdict: verdictOf(problem), headline, facts, problem, outputs: counts(facts.checks) };
}

function counts(checks: readonly CheckFact[]): Record<string, string> {
  const passed = checks.filter(({ outcome }) => outcome === "passed").length;
  return { passed: String(passed), failed: String(checks.length - passed) };
}
