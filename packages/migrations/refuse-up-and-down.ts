import { userError } from "#model/problem.ts";

/** Where other tools part the way up from the way down: dbmate, goose and sql-migrate. Their history is theirs too. */
const ofOtherTool = /^\s*--\s*(?:migrate:(?:up|down)|\+goose|\+migrate)\b/im;

/** node-pg-migrate's words, which one of a pair of files may have in a comment of its own. */
const upAndDown = [/^\s*--\s*up migration/im, /^\s*--\s*down migration/im];

/**
 * Refuses a file in which another tool keeps the way up and the way down: run as plain SQL, it would undo at its
 * end what it did at its beginning, and nobody would notice.
 *
 * @throws StagegateError `both-ways-in-one-file`.
 */
export function refuseUpAndDown(path: string, content: Uint8Array): void {
  const text = Buffer.from(content).toString("utf8");
  if (!ofOtherTool.test(text) && !upAndDown.every((line) => line.test(text))) return;
  throw userError({
    code: "both-ways-in-one-file",
    message: `${path} has its way up and its way down in one file, as dbmate, goose, sql-migrate and node-pg-migrate write it: as plain SQL both would run.`,
    next: "Let its own tool run it: `tool: command` with `command:` under `migrate:` in stagegate.yml. `stagegate init` writes that for dbmate and node-pg-migrate.",
  });
}
