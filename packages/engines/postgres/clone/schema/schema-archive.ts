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
import { openTargetSession } from "../source/copy-session.ts";
import type { Snapshot } from "../source/snapshot.ts";
import { type Contents, chooseContents } from "./archive-contents.ts";
import { dependents } from "./dependents.ts";
import { type Failed, makeAgain, reasonToLeaveOut } from "./make-again.ts";
import { allowedErrors, restoreFailed } from "./restore-failed.ts";
import { type Entry, entryName, readToc } from "./toc.ts";

/** Production's schema, without a row, as pg_dump writes it. */
export interface SchemaArchive {
  /** What of it is left out, by name. */
  leftOut: string[];
  /** `pre-data`: what rows need. `post-data`: indexes, constraints, triggers, policies. */
  restore(section: "pre-data" | "post-data", into: DatabaseAddress, jobs: number): Promise<void>;
  /** Makes some objects of `post-data` before the others, by catalog and number in production. */
  restoreEarly(objects: ReadonlySet<string>, into: DatabaseAddress): Promise<void>;
}

const applicationName = "stagegate clone";

/**
 * Dumps the schema of the snapshot's moment into the run's temporary directory.
 *
 * @param leaveOut objects that the user does without.
 * @throws StagegateError `schema-dump-failed`, `no-such-object`, `not-left-out`, and those of `findProgram`.
 */
export async function dumpSchema(
  source: DatabaseAddress,
  snapshot: Snapshot,
  { targetMajor, leaveOut }: { targetMajor: number; leaveOut: readonly string[] },
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
  const roles = await snapshot.select("select rolname from pg_roles");
  const toc = readToc(
    await listing(restore, file, services),
    roles.rows.map(([name]) => name ?? ""),
  );
  const needs = (objects: readonly string[]) => dependents(snapshot, objects);
  const contents = await chooseContents(toc, leaveOut, needs);
  return archiveOf({ restore, file, contents, needs, searchPath: snapshot.facts.searchPath }, services);
}

interface Opened {
  restore: Program;
  file: string;
  contents: Contents;
  needs: (objects: readonly string[]) => Promise<ReadonlySet<string>>;
  searchPath: string;
}

function archiveOf(
  { restore, file, contents, needs, searchPath }: Opened,
  services: Services,
): SchemaArchive {
  const leftOut = [...contents.leftOut];
  let { kept } = contents;
  const sqlOf = (entry: Entry) => scriptOf(restore, file, entry, services);
  const run = async (
    entries: readonly Entry[],
    section: Section["section"],
    into: DatabaseAddress,
    jobs: number,
  ) => {
    const { failed } = await restoreSection({ restore, file, entries, section, into, jobs }, services);
    if (failed.length === 0) return;
    await using clone = await openTargetSession(into, searchPath, services);
    const again = await makeAgain(failed, sqlOf, clone);
    leftOut.push(...again.without);
    const gone = again.failed.filter((one) => reasonToLeaveOut(one) !== undefined);
    leftOut.push(...gone.map((one) => reasonToLeaveOut(one) ?? ""));
    // Production is asked only while its snapshot is held; what is made last has nothing that needs it.
    const needed =
      section === "pre-data" ? await needs(gone.map(({ entry }) => entry.object)) : new Set<string>();
    const isGone = (entry: Entry) => needed.has(entry.object) || gone.some((one) => one.entry === entry);
    const rest = again.failed.filter(({ entry }) => !isGone(entry));
    leftOut.push(
      ...kept
        .filter((entry) => needed.has(entry.object) && !gone.some((one) => one.entry === entry))
        .map((entry) => `${entryName(entry)}, which needs it`),
    );
    kept = kept.filter((entry) => !isGone(entry));
    if (rest.length === 0) return;
    tellWithheld(
      rest.flatMap(({ message, raw }) => (raw === message ? [] : [raw])),
      services,
    );
    throw restoreFailed(
      rest,
      section === "pre-data" ? "tables and functions" : "indexes, constraints and triggers",
    );
  };
  return {
    leftOut,
    restore: (section, into, jobs) => run(kept, section, into, jobs),
    async restoreEarly(objects, into) {
      const early = kept.filter(({ object }) => objects.has(object));
      kept = kept.filter((entry) => !early.includes(entry));
      if (early.length > 0) await run(early, "post-data", into, 1);
    },
  };
}

/** The statements of one entry. */
async function scriptOf(restore: Program, file: string, entry: Entry, services: Services): Promise<string> {
  const lines: string[] = [];
  const list = `${file}.one`;
  await writeFile(list, `${entry.line}\n`);
  await runProgram({
    program: restore.path,
    arguments: [`--use-list=${list}`, "--file=-", ...withoutOwners, file],
    environment: { LC_ALL: "C" },
    directory: services.temporaryDirectory,
    signal: services.signal,
    onOutput: (line) => lines.push(line),
  });
  return lines.join("\n");
}

const withoutOwners = ["--no-owner", "--no-privileges", "--no-tablespaces", "--no-security-labels"];

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
  entries: readonly Entry[];
  section: "pre-data" | "post-data";
  into: DatabaseAddress;
  jobs: number;
}

/** @returns the entries that were not made. */
async function restoreSection(given: Section, services: Services): Promise<{ failed: Failed[] }> {
  const { restore, file, entries, section, into, jobs } = given;
  const listFile = `${file}.list`;
  await writeFile(listFile, `${entries.map(({ line }) => line).join("\n")}\n`);
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
      ...withoutOwners,
      file,
    ],
    environment: await loadingVariables(into, services),
    directory: services.temporaryDirectory,
    signal: services.signal,
    onError: (line) => reading.read(services.secrets.redact(line)),
  });
  if (reading.succeeded(exitCode)) return { failed: [] };
  const failed = reading.failed.map(({ id, ...said }) => ({
    entry: entries.find((entry) => entry.id === id),
    ...said,
  }));
  const known = failed.filter((one): one is Failed => one.entry !== undefined);
  // An error about no entry is about the restore itself.
  if (known.length > 0 && known.length === failed.length) return { failed: known };
  tellWithheld(reading.withheld(), services);
  throw restoreFailed([], "schema", reading.errors);
}

function tellWithheld(words: readonly string[], { log }: Services): void {
  for (const each of words) log.output(`The server's own words: ${each}`);
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
