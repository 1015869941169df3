import { tmpdir } from "node:os";
import { problemOf, userError } from "#model/problem.ts";
import type { Step } from "#model/step.ts";
import { secretRegistry } from "#process/secrets.ts";
import { didYouMean } from "#settings/nearest.ts";
import { isStep, loadStep, loadSteps, stepNames } from "#steps/all.ts";
import { type Performed, performStep } from "#steps/run/perform-step.ts";
import { servicesOf } from "#steps/run/services.ts";
import { cancelOnSignals } from "./cancel.ts";
import { ending, problemText, shortPath } from "./ending.ts";
import { exitCode } from "./exit-code.ts";
import { parseFlags, secretsInFlags, stepFlags } from "./flags.ts";
import { generalHelp, stepHelp } from "./help.ts";
import { localRun } from "./local-run.ts";
import { terminalLog } from "./terminal-log.ts";

const secrets = secretRegistry();
const print = (text: string) => void process.stdout.write(secrets.redact(text));
const complain = (text: string) => void process.stderr.write(secrets.redact(`${text}\n`));

/** The command line: sets the exit code, and throws nothing. */
export async function runCli(words: readonly string[]): Promise<void> {
  // `stagegate … | head`: whoever read us has seen enough.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));
  process.on("uncaughtException", (error) => {
    complain(`Defect of Stagegate: ${problemOf(error).message}`);
    process.exit(1);
  });
  try {
    process.exitCode = await command(words);
  } catch (error) {
    const problem = problemOf(error);
    complain(problemText(problem));
    if (problem.kind === "bug" && words.includes("--debug")) complain((error as Error).stack ?? "");
    process.exitCode = problem.kind === "user" ? 2 : 1;
  }
}

async function command([name, ...words]: readonly string[]): Promise<number> {
  if (name === undefined || name === "help" || name === "--help" || name === "-h") {
    print(generalHelp(await loadSteps()));
    return name === undefined ? 2 : 0;
  }
  if (name === "init") return (await import("./run-init.ts")).runInit(words, { secrets, print });
  if (isStep(name)) return await runOne(await loadStep(name), words);
  const names = ["init", ...stepNames];
  throw userError({
    code: "unknown-command",
    message: `"${name}" is not a command of stagegate.${didYouMean(name, names)}`,
    next: "`stagegate --help` lists them.",
  });
}

async function runOne(step: Step, words: readonly string[]): Promise<number> {
  const flags = stepFlags(step);
  if (words.includes("--help") || words.includes("-h")) {
    print(stepHelp(step));
    return 0;
  }
  const { debug, ...given } = parseFlags(step.name, words, flags);
  const log = terminalLog(secrets, process.stderr, debug === "true");
  const signal = cancelOnSignals(() => log.info("Cancelling; press Ctrl-C again to end at once."));
  await using services = await servicesOf({
    log,
    secrets,
    signal,
    environment: process.env,
    temporaryRoot: tmpdir(),
  });
  const directory = process.cwd();
  for (const warning of secretsInFlags(flags, given)) log.warn(warning);
  const run = await localRun(directory, services);
  const performed = await performStep({ step, given, directory, run }, services);
  print(await lastWords(step, performed));
  return exitCode(performed.result);
}

async function lastWords(step: Step, { result, journal }: Performed): Promise<string> {
  const entries = (step.startsJournal && (await journal?.entries().catch(() => []))) || [];
  if (!entries.some(({ type }) => type !== "run")) return `${ending(result)}\n`;
  const paths = ["report", "log", "journal"].map(
    (name) => [name, shortPath(result.outputs[name] ?? "")] as const,
  );
  const { terminalSummary } = await import("#report/terminal-summary.ts");
  return `\n${terminalSummary(entries, {
    width: process.stdout.isTTY ? Math.max(60, process.stdout.columns || 110) : 200,
    files: paths.filter(([, path]) => path !== ""),
  })}`;
}
