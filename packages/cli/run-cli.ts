import { tmpdir } from "node:os";
import { apiUrlOf } from "#github/client.ts";
import { githubEvidence } from "#github/evidence-source.ts";
import { problemOf, userError } from "#model/problem.ts";
import type { Services, Step } from "#model/step.ts";
import { version } from "#model/version.ts";
import { secretRegistry } from "#process/secrets.ts";
import { temporaryDirectory } from "#process/temporary-directory.ts";
import { terminalSummary } from "#report/terminal-summary.ts";
import { didYouMean } from "#settings/nearest.ts";
import { steps } from "#steps/all.ts";
import { type Performed, performStep } from "#steps/run/perform-step.ts";
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
    print(generalHelp(steps));
    return name === undefined ? 2 : 0;
  }
  if (name === "--version" || name === "-v") {
    print(`${version}\n`);
    return 0;
  }
  if (name === "init") return (await import("./run-init.ts")).runInit(words, { secrets, print });
  const step = steps.find((each) => each.name === name);
  if (step) return await runOne(step, words);
  const names = ["init", ...steps.map((each) => each.name)];
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
  await using temporary = await temporaryDirectory(tmpdir());
  const services: Services = {
    log,
    secrets,
    signal,
    environment: process.env,
    temporaryDirectory: temporary.path,
    evidenceSource: (token) => githubEvidence({ token, apiUrl: apiUrlOf(process.env), signal, log }),
  };
  const directory = process.cwd();
  for (const warning of secretsInFlags(flags, given)) log.warn(warning);
  const run = await localRun(directory, services);
  const performed = await performStep({ step, steps, given, directory, run }, services);
  print(await lastWords(step, performed));
  return exitCode(performed.result);
}

async function lastWords(step: Step, { result, journal }: Performed): Promise<string> {
  const entries = (step.startsJournal && (await journal?.entries().catch(() => []))) || [];
  if (!entries.some(({ type }) => type !== "run")) return `${ending(result)}\n`;
  const paths = ["report", "log", "journal"].map(
    (name) => [name, shortPath(result.outputs[name] ?? "")] as const,
  );
  return `\n${terminalSummary(entries, {
    width: process.stdout.isTTY ? Math.max(60, process.stdout.columns || 110) : 200,
    files: paths.filter(([, path]) => path !== ""),
  })}`;
}
