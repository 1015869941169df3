import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { text } from "node:stream/consumers";
import { userError } from "#model/problem.ts";
import type { Services } from "#model/step.ts";
import { runProgram } from "#process/run-program.ts";
import { shellCommand } from "#process/shell-command.ts";
import { registerSecret } from "#settings/register-secrets.ts";
import type { Flag } from "./flags.ts";

/** A person may have to type a second factor. */
const commandTimeoutMs = 120_000;

type Words = Readonly<Record<string, string>>;

/** Two more flags for each secret, so that none has to stand on a command line or in a shell's history. */
export function secretFlags(flags: readonly Flag[]): Flag[] {
  return flags
    .filter(({ secret }) => secret)
    .flatMap(({ name }) => [
      {
        name: `${name}-file`,
        value: "PATH",
        description: `Read ${name} from this file; - is standard input.`,
      },
      {
        name: `${name}-command`,
        value: "COMMAND",
        description: `Let sh run this command, and take what it prints as ${name}.`,
      },
    ]);
}

/**
 * What was given on the command line, with each secret read from where its flags say. They are registered before
 * anything can show them.
 *
 * @throws StagegateError `bad-flags` for two sources of one secret, `secret-not-read`.
 */
export async function withSecrets(
  flags: readonly Flag[],
  given: Words,
  services: Pick<Services, "environment" | "secrets" | "signal" | "log">,
): Promise<Words> {
  const names = flags.filter(({ secret }) => secret).map(({ name }) => name);
  const rest = new Map(Object.entries(given));
  for (const name of names) {
    const sources = [name, `${name}-file`, `${name}-command`].filter((source) => given[source]);
    if (sources.length > 1) throw severalSources(sources);
    const [path, command] = [given[`${name}-file`], given[`${name}-command`]];
    rest.delete(`${name}-file`);
    rest.delete(`${name}-command`);
    if (path === undefined && command === undefined) continue;
    const value =
      path === undefined ? await printedBy(name, command ?? "", services) : await readFrom(name, path);
    registerSecret(value, services.secrets);
    rest.set(name, value);
  }
  return Object.fromEntries(rest);
}

async function readFrom(name: string, path: string): Promise<string> {
  const flag = `--${name}-file`;
  const read = path === "-" ? text(process.stdin) : readFile(resolve(path), "utf8");
  const content = await read.catch((error: NodeJS.ErrnoException) => {
    throw notRead(
      `${flag} ${path} could not be read: ${error.code === "ENOENT" ? "there is no such file" : error.code}.`,
    );
  });
  return oneLine(content, `${flag} ${path}`);
}

async function printedBy(
  name: string,
  command: string,
  { environment, signal, log }: Pick<Services, "environment" | "signal" | "log">,
): Promise<string> {
  const printed: string[] = [];
  // The user's own command, typed beside ours: it finds all that the user's shell has.
  const all = Object.entries(environment).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  const { exitCode, endedBy, timedOut } = await runProgram({
    ...shellCommand(command),
    environment: Object.fromEntries(all),
    directory: process.cwd(),
    signal,
    timeoutMs: commandTimeoutMs,
    onOutput: (line) => printed.push(line),
    onError: log.output,
  });
  const flag = `--${name}-command`;
  if (timedOut) throw notRead(`The command of ${flag} did not end within 2m.`);
  if (exitCode !== 0)
    throw notRead(`The command of ${flag} ended with ${endedBy ?? `exit code ${exitCode}`}.`);
  return oneLine(printed.join("\n"), `the command of ${flag}`);
}

/** What is printed is never told: a part of it may be the secret. */
function oneLine(content: string, from: string): string {
  const value = content.replace(/^\uFEFF/, "").trim();
  if (value === "") throw notRead(`Nothing was read from ${from}.`);
  if (/[\r\n]/.test(value)) throw notRead(`Several lines were read from ${from}; a secret is one.`);
  return value;
}

const notRead = (message: string) =>
  userError({
    code: "secret-not-read",
    message,
    next: "It must give the value on one line and nothing else. Try the file or the command by itself.",
  });

const severalSources = (sources: readonly string[]) =>
  userError({
    code: "bad-flags",
    message: `--${sources.join(" and --")} give the same secret.`,
    next: "Give one of them.",
  });
