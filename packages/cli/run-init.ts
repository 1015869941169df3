import { mkdir, writeFile } from "node:fs/promises";
import { dirname, relative, resolve } from "node:path";
import type { Problem } from "#model/problem.ts";
import type { Log } from "#model/step.ts";
import { version } from "#model/version.ts";
import { registerSecret } from "#settings/register-secrets.ts";
import type { ProjectFindings } from "#steps/init/findings.ts";
import { type InitFile, planInit } from "#steps/init/init.ts";
import { whatIsMissing } from "#steps/init/what-is-missing.ts";
import { ofProject, secretName } from "#steps/init/workflow-text.ts";
import { columnsOf } from "./columns.ts";
import { doorServices, type Printer } from "./door.ts";
import { problemText } from "./ending.ts";
import { parseFlags, secretsInFlags } from "./flags.ts";
import { initFlags } from "./init-flags.ts";
import { jsonLine } from "./result-object.ts";
import { secretFlags, withSecrets } from "./secret-sources.ts";
import { initHelp } from "./step-help.ts";

/** `stagegate init`. A file that is there already is never overwritten: what it would hold is printed. */
export async function runInit(words: readonly string[], printer: Printer): Promise<number> {
  const { secrets, form, print } = printer;
  if (words.includes("--help") || words.includes("-h")) {
    print(initHelp(columnsOf(process.stdout, process.env)));
    return 0;
  }
  const flags = [...initFlags, ...secretFlags(initFlags)];
  const { globals, given: typed } = parseFlags("init", words, flags);
  await using services = await doorServices(globals, printer);
  const { log, environment } = services;
  for (const warning of secretsInFlags(initFlags, typed)) log.warn(warning);
  const given = await withSecrets(initFlags, typed, services);
  const url = given["database-url"] || environment.DATABASE_URL || undefined;
  if (url !== undefined) registerSecret(url, secrets);
  const directory = resolve(given["working-directory"] ?? ".");
  const { findings, files } = await planInit(directory, url, services);
  tellFindings(findings, log);
  const written: Written[] = [];
  for (const file of files) {
    const each = await write(directory, file);
    written.push(each);
    if (form === "text") print(sayWritten(each));
  }
  if (form !== "text") {
    const shown = written.map(({ path, isNew }) => ({ path, written: isNew }));
    print(jsonLine({ ...initObject(findings), files: shown }, secrets));
    return 0;
  }
  if (globals.quiet === "true") return 0;
  print(nextSteps(findings));
  if (findings.tools.length > 0) print(advice(await whatIsMissing(directory, services)));
  return 0;
}

function tellFindings(findings: ProjectFindings, log: Log): void {
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
}

const initObject = ({ tools, personal, grants }: ProjectFindings) => ({
  event: "result",
  stagegate: version,
  command: "init",
  verdict: "passed",
  exitCode: 0,
  tools,
  // Null where no database was looked at: that is not the same as none found.
  personalColumns: personal?.length ?? null,
  missingGrants: grants,
});

const nextSteps = ({ tools, baseline, suffix }: ProjectFindings) => `
Next:
  1. Read stagegate.yml, above all its masks.${tools.length === 0 ? "\n     No migration tool was found: name yours there, under migrate." : ""}${
    baseline === undefined
      ? ""
      : `\n     Its baseline takes all SQL files up to ${baseline} as run already: name the last one that was.`
  }
  2. Try it from here: PRODUCTION_URL='postgres://…' STAGING_URL='postgres://…' stagegate rehearse
  3. Add the secret ${secretName("STAGING_URL", { suffix })} to the repository: a database on your staging server whose role may create databases.
  4. Make the environment "production-read", limited to your default branch and without reviewers, add
     ${secretName("PRODUCTION_URL", { suffix })} and MASKING_SALT to it, and run the workflow "Golden clone${ofProject({ suffix })}" once. Pull requests are rehearsed from then on.
`;

/** What stands in the way of a rehearsal here. A workflow installs the project in a step of its own. */
const advice = (missing: Problem | undefined) =>
  missing === undefined
    ? ""
    : `\nOn this machine something is missing for step 2:\n${problemText(missing).replace(/^/gm, "     ")}\n`;

interface Written {
  /** From the project's directory. */
  path: string;
  isNew: boolean;
  text: string;
}

async function write(directory: string, { path, text }: InitFile): Promise<Written> {
  await mkdir(dirname(path), { recursive: true });
  const isNew = await writeFile(path, text, { flag: "wx" }).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === "EEXIST") return false;
      throw error;
    },
  );
  return { path: relative(directory, path), isNew, text };
}

const sayWritten = ({ path, isNew, text }: Written) =>
  isNew
    ? `Written: ${path}\n`
    : `${path} is there already and stays as it is. It would be:\n\n${text.replace(/^(?=.)/gm, "    ")}\n`;
