import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import type { Secrets, Services } from "#model/step.ts";
import { registerSecret } from "#settings/register-secrets.ts";
import { type InitFile, planInit } from "#steps/init/init.ts";
import { cancelOnSignals } from "./cancel.ts";
import { parseFlags } from "./flags.ts";
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
  if (flags["database-url"])
    log.warn("--database-url is visible to everybody on this machine: use DATABASE_URL.");
  const signal = cancelOnSignals(() => undefined);
  const temporaryDirectory = await mkdtemp(join(tmpdir(), "stagegate-"));
  try {
    const services: Services = { log, secrets, signal, environment: process.env, temporaryDirectory };
    const directory = resolve(flags["working-directory"] ?? ".");
    const { findings, files } = await planInit(directory, url, services);
    log.info(`Migration tool: ${findings.tools.join(", ") || "none found"}`);
    log.info(
      findings.personal === undefined
        ? "No database was looked at: give DATABASE_URL to find the columns that look personal."
        : `Columns that look personal: ${findings.personal.length}`,
    );
    for (const file of files) print(await write(directory, file));
    return 0;
  } finally {
    await rm(temporaryDirectory, { recursive: true, force: true });
  }
}

async function write(directory: string, { path, text }: InitFile): Promise<string> {
  const full = join(directory, path);
  await mkdir(dirname(full), { recursive: true });
  try {
    await writeFile(full, text, { flag: "wx" });
    return `Written: ${path}\n`;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    return `${path} is there already and stays as it is. It would be:\n\n${text.replace(/^(?=.)/gm, "    ")}\n`;
  }
}
