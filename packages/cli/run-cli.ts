import { join } from "node:path";
import { problemOf, userError } from "#model/problem.ts";
import type { Step } from "#model/step.ts";
import { secretRegistry } from "#process/secrets.ts";
import { didYouMean } from "#settings/nearest.ts";
import { isStep, loadStep, loadSteps, stepNames } from "#steps/all.ts";
import { type Performed, performStep } from "#steps/run/perform-step.ts";
import { columnsOf } from "./columns.ts";
import { doorServices, formOf, type Printer } from "./door.ts";
import { ending, problemText, shortPath } from "./ending.ts";
import { unreadVariables } from "./env-file.ts";
import { exitCode } from "./exit-code.ts";
import { findProject } from "./find-project.ts";
import { parseFlags, pathsFrom, secretsInFlags, stepFlags } from "./flags.ts";
import { generalHelp } from "./general-help.ts";
import { localRun } from "./local-run.ts";
import { jsonLine, problemObject, resultObject } from "./result-object.ts";
import { secretFlags, withSecrets } from "./secret-sources.ts";
import { stepHelp } from "./step-help.ts";

const secrets = secretRegistry();
const print = (text: string) => void process.stdout.write(secrets.redact(text));
const complain = (text: string) => void process.stderr.write(secrets.redact(`${text}\n`));

/** The command line: sets the exit code, and throws nothing. */
export async function runCli(words: readonly string[]): Promise<void> {
  // `stagegate … | head`: whoever read us has seen enough, and what was begun ends as it would have.
  for (const stream of [process.stdout, process.stderr])
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE") process.exit(1);
    });
  process.on("uncaughtException", (error) => {
    complain(`Defect of Stagegate: ${problemOf(error).message}`);
    process.exit(1);
  });
  const form = formOf(words);
  try {
    process.exitCode = await command(words, { secrets, form, print });
  } catch (error) {
    const problem = problemOf(error);
    const code = problem.kind === "user" ? 2 : problem.kind === "cancelled" ? 130 : 1;
    if (form === "text") complain(problemText(problem));
    else print(jsonLine(problemObject(problem, code), secrets));
    if (problem.kind === "bug" && words.includes("--debug")) complain((error as Error).stack ?? "");
    process.exitCode = code;
  }
}

async function command([name, ...words]: readonly string[], printer: Printer): Promise<number> {
  if (name === undefined || name === "--help" || name === "-h" || (name === "help" && words.length === 0)) {
    print(generalHelp(columnsOf(process.stdout, process.env)));
    return name === undefined ? 2 : 0;
  }
  if (name === "help") return command([...words.slice(0, 1), "--help"], printer);
  if (name === "init") return (await import("./run-init.ts")).runInit(words, printer);
  if (name === "completion") {
    const { completionFor } = await import("./completion.ts");
    print(completionFor(words, await loadSteps()));
    return 0;
  }
  if (isStep(name)) return await runOne(await loadStep(name), words, printer);
  const names = ["init", ...stepNames, "help", "completion"];
  throw userError({
    code: "unknown-command",
    message: `"${name}" is not a command of stagegate.${didYouMean(name, names)}`,
    next: "`stagegate --help` lists them.",
  });
}

async function runOne(step: Step, words: readonly string[], printer: Printer): Promise<number> {
  if (words.includes("--help") || words.includes("-h")) {
    print(stepHelp(step, columnsOf(process.stdout, process.env)));
    return 0;
  }
  const flags = [...stepFlags(step), ...secretFlags(stepFlags(step))];
  const { globals, given: typed } = parseFlags(step.name, words, flags);
  await using services = await doorServices(globals, printer);
  const { log } = services;
  for (const warning of secretsInFlags(flags, typed)) log.warn(warning);
  const here = process.cwd();
  const directory = typed.config || typed["working-directory"] ? here : await findProject(here);
  if (directory !== here) log.info(`Working in ${directory}: the nearest stagegate.yml is there.`);
  const given = await withSecrets(flags, pathsFrom(here, directory, flags, typed), services);
  const run = await localRun(directory, services);
  const performed = await performStep({ step, given, directory, run }, services);
  const entries = await entriesOf(step, performed);
  if (printer.form === "text") print(lastWords(performed, entries) ?? (await summaryOf(performed, entries)));
  else print(jsonLine(resultObject(performed.result, entries), secrets));
  await tellOfEnvFile(step, performed, join(directory, given["working-directory"] ?? "."), services);
  return exitCode(performed.result);
}

/** What a step that is made of steps has written of them. */
const entriesOf = async (step: Step, { journal }: Performed) =>
  (step.startsJournal && (await journal?.entries().catch(() => []))) || [];

type Entries = Awaited<ReturnType<typeof entriesOf>>;

const lastWords = ({ result }: Performed, entries: Entries) =>
  entries.some(({ type }) => type !== "run") ? undefined : `${ending(result)}\n`;

async function summaryOf({ result }: Performed, entries: Entries): Promise<string> {
  const paths = ["report", "log", "journal"].map(
    (name) => [name, shortPath(result.outputs[name] ?? "")] as const,
  );
  const { terminalSummary } = await import("#report/terminal-summary.ts");
  const { isTTY, columns } = process.stdout;
  return `\n${terminalSummary(entries, {
    // Into a pipe everything goes whole: what is cut there, nobody can widen.
    width: isTTY ? Math.max(60, columns || 110) : Number.POSITIVE_INFINITY,
    files: paths.filter(([, path]) => path !== ""),
  })}`;
}

/** Other tools read such a file by themselves: that this one does not must be said where it is missed. */
async function tellOfEnvFile(
  step: Step,
  { result: { problem } }: Performed,
  directory: string,
  { log, environment }: Parameters<typeof withSecrets>[2],
): Promise<void> {
  if (problem?.kind !== "user" || !["missing-url", "no-staging-url", "no-token"].includes(problem.code))
    return;
  const wanted = stepFlags(step).flatMap(({ variable }) => variable ?? []);
  const unread = await unreadVariables(directory, wanted, environment);
  if (unread.length > 0)
    log.warn(`The file .env has ${unread.join(", ")} and is not read: give --dotenv .env to use it.`);
}
