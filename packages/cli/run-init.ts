import { mkdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, relative, resolve } from "node:path";
import type { Problem } from "#model/problem.ts";
import type { Secrets } from "#model/step.ts";
import { registerSecret } from "#settings/register-secrets.ts";
import type { ProjectFindings } from "#steps/init/findings.ts";
import { type InitFile, planInit } from "#steps/init/init.ts";
import { whatIsMissing } from "#steps/init/what-is-missing.ts";
import { servicesOf } from "#steps/run/services.ts";
import { cancelOnSignals } from "./cancel.ts";
import { problemText } from "./ending.ts";
import { parseFlags, secretsInFlags } from "./flags.ts";
import { initHelp } from "./help.ts";
import { initFlags } from "./init-flags.ts";
import { terminalLog } from "./terminal-log.ts";

/** `stagegate init`. A file that is there already is never overwritten: what it would hold is printed. */
export async function runInit(
  words: readonly string[],
  { secrets, print }: { secrets: Secrets; print(text: string): void },
): Promise<number> {
  if (words.includes("--help") || words.includes("-h")) {
    print(initHelp());
    return 0;
  }
  const flags = parseFlags("init", words, initFlags);
  const url = flags["database-url"] || process.env.DATABASE_URL || undefined;
  if (url !== undefined) registerSecret(url, secrets);
  const log = terminalLog(secrets, process.stderr, flags.debug === "true");
  for (const warning of secretsInFlags(initFlags, flags)) log.warn(warning);
  const signal = cancelOnSignals(() => undefined);
  await using services = await servicesOf({
    log,
    secrets,
    signal,
    environment: process.env,
    temporaryRoot: tmpdir(),
  });
  const directory = resolve(flags["working-directory"] ?? ".");
  const { findings, files } = await planInit(directory, url, services);
  log.info(`Migration tool: ${findings.tools.join(", ") || "none found"}`);
  log.info(
    findings.personal === undefined
      ? "No database was looked at: give DATABASE_URL to find the columns that look personal."
      : `Columns that look personal: ${findings.personal.length}`,
  );
  if (findings.grants.length > 0)
    log.warn(
      `The role may not read everything: what it could not see was judged by names alone, and a clone would stop. Run as the owner, or give a role with pg_read_all_data, and run init again:\n  ${findings.grants.join("\n  ")}`,
    );
  for (const file of files) print(await write(directory, file));
  print(nextSteps(findings));
  if (findings.tools.length > 0) print(advice(await whatIsMissing(directory, services)));
  return 0;
}

const nextSteps = ({ tools, baseline }: ProjectFindings) => `
Next:
  1. Read stagegate.yml, above all its masks.${tools.length === 0 ? "\n     No migration tool was found: name yours there, under migrate." : ""}${
    baseline === undefined
      ? ""
      : `\n     Its baseline takes all SQL files up to ${baseline} as run already: name the last one that was.`
  }
  2. Try it from here: PRODUCTION_URL='postgres://…' STAGING_URL='postgres://…' stagegate rehearse
  3. Add the secret STAGING_URL to the repository: a database on your staging server whose role may create databases.
  4. Make the environment "production-read", limited to your default branch and without reviewers, add PRODUCTION_URL
     and MASKING_SALT to it, and run the workflow "Golden clone" once. Pull requests are rehearsed from then on.
`;

/** What stands in the way of a rehearsal here. A workflow installs the project in a step of its own. */
const advice = (missing: Problem | undefined) =>
  missing === undefined
    ? ""
    : `\nOn this machine something is missing for step 2:\n${problemText(missing).replace(/^/gm, "     ")}\n`;

async function write(directory: string, { path, text }: InitFile): Promise<string> {
  const shown = relative(directory, path);
  await mkdir(dirname(path), { recursive: true });
  try {
    await writeFile(path, text, { flag: "wx" });
    return `Written: ${shown}\n`;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    return `${shown} is there already and stays as it is. It would be:\n\n${text.replace(/^(?=.)/gm, "    ")}\n`;
  }
}
