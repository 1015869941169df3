import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { DatabaseAddress } from "#model/engine/address.ts";
import { userError } from "#model/problem.ts";
import type { Services } from "#model/step.ts";
import { runProgram } from "#process/run-program.ts";
import { findProgram, type Program } from "../../archive/programs.ts";
import { restoreErrors } from "../../archive/restore-errors.ts";
import { providerSchemas } from "../../catalog/user-schemas.ts";
import { databaseArgument, programVariables } from "../../session/libpq-variables.ts";
import type { Snapshot } from "../source/snapshot.ts";
import { chooseContents } from "./archive-contents.ts";
import { allowedErrors, restoreFailed } from "./restore-failed.ts";

/** Production's schema, without a row, as pg_dump writes it. */
export interface SchemaArchive {
  /** What of it is left out, by name. */
  leftOut: string[];
  /** `pre-data`: what rows need. `post-data`: indexes, constraints, triggers, policies. */
  restore(section: "pre-data" | "post-data", into: DatabaseAddress, jobs: number): Promise<void>;
}

const applicationName = "stagegate clone";

/**
 * Dumps the schema of the snapshot's moment into the run's temporary directory.
 *
 * @throws StagegateError `schema-dump-failed`, and those of `findProgram`.
 */
export async function dumpSchema(
  source: DatabaseAddress,
  snapshot: Snapshot,
  targetMajor: number,
  services: Services,
): Promise<SchemaArchive> {
  const { major } = snapshot.facts;
  const dump = await findProgram("pg_dump", major, services);
  const restore = await findProgram("pg_restore", Math.max(dump.major, targetMajor), services);
  const file = join(services.temporaryDirectory, `schema-${snapshot.id}.dump`);
  const printed: string[] = [];
  const { exitCode } = await runProgram({
    program: dump.path,
    arguments: [
      "--format=custom",
      "--schema-only",
      `--snapshot=${snapshot.id}`,
      `--file=${file}`,
      "--lock-wait-timeout=30s",
      "--no-password",
      "--no-owner",
      "--no-privileges",
      "--no-tablespaces",
      "--no-security-labels",
      "--no-publications",
      "--no-subscriptions",
      ...providerSchemas.map((schema) => `--exclude-schema=${schema}`),
    ],
    environment: await programVariables(source, services, applicationName),
    directory: services.temporaryDirectory,
    signal: services.signal,
    onError: (line) => printed.push(services.secrets.redact(line)),
  });
  if (exitCode !== 0)
    throw userError({
      code: "schema-dump-failed",
      message: `pg_dump could not read the schema of ${source.label}.`,
      next: "The lines shown are pg_dump's own. It needs SELECT on every table and USAGE on every schema.",
      details: printed.slice(-10),
    });
  const { list, leftOut } = chooseContents(await listing(restore, file, services));
  const listFile = `${file}.list`;
  await writeFile(listFile, `${list.join("\n")}\n`);
  return {
    leftOut,
    restore: (section, into, jobs) =>
      restoreSection({ restore, file, listFile, section, into, jobs }, services),
  };
}

async function listing(restore: Program, file: string, services: Services): Promise<string[]> {
  const lines: string[] = [];
  await runProgram({
    program: restore.path,
    arguments: ["--list", file],
    environment: { LC_ALL: "C" },
    directory: services.temporaryDirectory,
    signal: services.signal,
    onOutput: (line) => lines.push(line),
  });
  return lines;
}

interface Section {
  restore: Program;
  file: string;
  listFile: string;
  section: "pre-data" | "post-data";
  into: DatabaseAddress;
  jobs: number;
}

async function restoreSection(given: Section, services: Services): Promise<void> {
  const { restore, file, listFile, section, into, jobs } = given;
  const reading = restoreErrors(allowedErrors);
  const { exitCode } = await runProgram({
    program: restore.path,
    arguments: [
      databaseArgument(into),
      `--section=${section}`,
      `--use-list=${listFile}`,
      `--jobs=${jobs}`,
      // Only then does it say which object an error is about.
      "--verbose",
      "--no-password",
      "--no-owner",
      "--no-privileges",
      "--no-tablespaces",
      "--no-security-labels",
      file,
    ],
    environment: await loadingVariables(into, services),
    directory: services.temporaryDirectory,
    signal: services.signal,
    onError: (line) => reading.read(services.secrets.redact(line)),
  });
  if (!reading.succeeded(exitCode))
    throw restoreFailed(
      reading.errors,
      section === "pre-data" ? "tables and functions" : "indexes, constraints and triggers",
    );
}

/**
 * Each statement is a transaction of its own, and need not wait for the disk: a crash loses the whole clone
 * anyway, and the last transaction, which gives it its name, waits for all before it.
 */
async function loadingVariables(into: DatabaseAddress, services: Services): Promise<Record<string, string>> {
  const variables = await programVariables(into, services, applicationName);
  const options = [variables.PGOPTIONS, "-c synchronous_commit=off"].filter(Boolean).join(" ");
  return { ...variables, PGOPTIONS: options };
}
