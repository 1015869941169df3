import type { MigrationRun, MigrationTool } from "#migrations/tool.ts";
import { cutBytes } from "#model/cut-bytes.ts";
import { formatDuration } from "#model/duration.ts";
import type { MigrationFile, MigrationPreview } from "#model/migration.ts";
import { cancelled, problemOf } from "#model/problem.ts";

/** Of one migration, and of all: a journal is read as a whole. */
const mostBytes = 20_000;
const mostBytesOfAll = 200_000;
const longestMs = 60_000;

/**
 * The SQL that the pending migrations would run, for whoever reviews them. It is told before anything runs, and
 * that it cannot be told fails nothing.
 *
 * @returns nothing where the tool cannot tell it.
 */
export async function previewMigrations(
  tool: MigrationTool,
  run: MigrationRun,
  pending: readonly MigrationFile[],
): Promise<{ preview?: MigrationPreview[] }> {
  const { log, secrets, signal } = run.services;
  // It must not read in the log as if the migrations were run.
  const quiet = { ...log, output: (line: string) => log.debug(line) };
  const limited = AbortSignal.any([signal, AbortSignal.timeout(longestMs)]);
  try {
    const limitedRun = { ...run, services: { ...run.services, log: quiet, signal: limited } };
    const ids = pending.map(({ id }) => id);
    const previews = await tool.preview?.(limitedRun, ids);
    return previews ? { preview: trimmed(previews, secrets.redact) } : {};
  } catch (error) {
    if (signal.aborted) throw cancelled();
    const { kind, message: said } = problemOf(error);
    const message = kind === "cancelled" ? `The tool did not tell it in ${formatDuration(longestMs)}.` : said;
    log.info(`The SQL of the pending migrations is not shown. ${message}`);
    const why = secrets.redact(message.replace(/\.$/, ""));
    return { preview: pending.map(({ id }) => ({ id, why })) };
  }
}

function trimmed(
  previews: readonly MigrationPreview[],
  redact: (text: string) => string,
): MigrationPreview[] {
  let left = mostBytesOfAll;
  return previews.map(({ id, sql, why }) => {
    if (sql === undefined) return { id, ...(why === undefined ? {} : { why: redact(why) }) };
    const { text, cut } = cutBytes(redact(sql), Math.min(mostBytes, left));
    left -= Buffer.byteLength(text);
    return { id, sql: text, ...(cut > 0 ? { cutBytes: cut } : {}) };
  });
}
