import { appendFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { setFailed, setOutput, setSecret } from "@actions/core";
import { problemOf } from "#model/problem.ts";
import type { Services, Step } from "#model/step.ts";
import { secretRegistry } from "#process/secrets.ts";
import { type KnownStep, loadStep } from "#steps/all.ts";
import { type Performed, performStep, type Request } from "#steps/run/perform-step.ts";
import { servicesOf } from "#steps/run/services.ts";
import { readIfThere } from "#storage/report-files.ts";
import { failureMessage } from "./failure-message.ts";
import { givenInputs, withoutInputs } from "./given-inputs.ts";
import { runEntry } from "./run-entry.ts";
import { runnerLog } from "./runner-log.ts";

/** Runs one step as a GitHub action: from `INPUT_*` to outputs, job summary and the one `setFailed`. */
export async function run(name: KnownStep): Promise<void> {
  const environment = process.env;
  const secrets = secretRegistry(setSecret);
  const log = runnerLog(secrets, (line) => process.stdout.write(`${line}\n`));
  const fail = (message: string) => setFailed(secrets.redact(message));
  const ourDefect = (error: unknown) => {
    log.debug(error instanceof Error ? (error.stack ?? error.message) : String(error));
    fail(`Defect of Stagegate: ${problemOf(error).message}`);
  };
  process.on("uncaughtException", (error) => {
    ourDefect(error);
    process.exit();
  });

  try {
    const signal = cancelledBySignals();
    const directory = environment.GITHUB_WORKSPACE ?? process.cwd();
    await using services = await servicesOf({
      log,
      secrets,
      signal,
      environment: withoutInputs(environment),
      temporaryRoot: environment.RUNNER_TEMP ?? tmpdir(),
    });
    const [step, run] = await Promise.all([loadStep(name), runEntry(environment)]);
    // A squash or a merge queue gives the same tree another commit.
    const tree = async () => {
      const { gitLine } = await import("#process/git-line.ts");
      return gitLine(["rev-parse", "HEAD^{tree}"], directory, { environment, signal });
    };
    const request: Request = { step, given: givenInputs(environment), directory, run, tree };
    const performed = await performStep(request, services);
    await tell(step, performed, services);
    if (performed.result.verdict !== "passed") fail(failureMessage(performed.result));
    else log.info(`${step.name} passed: ${performed.result.headline}`);
  } catch (error) {
    ourDefect(error);
  }
}

/** On a cancelled run the runner sends SIGINT, then SIGTERM after 7.5 s, then SIGKILL after 2.5 s more. */
function cancelledBySignals(): AbortSignal {
  const controller = new AbortController();
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(name, () => controller.abort());
  return controller.signal;
}

async function tell(step: Step, performed: Performed, services: Services): Promise<void> {
  const { result, journal, entriesBefore } = performed;
  const { log, secrets, environment } = services;
  for (const [name, value] of Object.entries({ verdict: result.verdict, ...result.outputs })) {
    // The runner leaves such an output out too, but without a word to who waits for it.
    if (secrets.redact(value) === value) setOutput(name, value);
    else log.warn(`The output ${name} holds a secret and is not set.`);
  }
  const summaryFile = environment.GITHUB_STEP_SUMMARY;
  if (!summaryFile) return;
  const { stepSummary, summaryTitle } = await import("./step-summary.ts");
  const entries = (await journal?.entries().catch(() => [])) ?? [];
  // The report itself: it may be one on several journals.
  const report = step.name === "report" ? await readIfThere(result.outputs.report ?? "") : undefined;
  const summary = report
    ? `${summaryTitle(step)}${report}`
    : stepSummary(step, result, entries, entriesBefore);
  await appendFile(summaryFile, secrets.redact(summary));
}
