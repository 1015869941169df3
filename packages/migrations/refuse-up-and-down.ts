import { userError } from "#model/problem.ts";

/** Where tools part the way up from the way down, or say that the file is theirs. Their history is theirs too. */
const marks: readonly RegExp[] = [
  /^\s*--\s*migrate:(?:up|down)\b/im, // dbmate
  /^\s*--\s*\+(?:goose|migrate|micrate)\b/im, // goose, sql-migrate, micrate
  /^\s*--\s*rambler\s+(?:up|down)\b/im,
  /^\s*-{3,}\s*create above\s*\/\s*drop below\s*-{3,}/im, // tern
  /^\s*--\s*liquibase formatted sql\b/im,
  /^\s*--\s*(?:\/\/\s*)?@undo\b/im, // MyBatis Migrations
  /^\s*(?:#|--)\s*-*\s*!(?:ups|downs)\b/im, // Play's evolutions
  /^\s*--\s*atlas:txtar\b/im,
];

/** Of others: a comment that says no more than which way begins. One file of a pair may have one of them. */
const upAndDown: readonly RegExp[] = ["up", "down"].map(
  (way) =>
    new RegExp(`^\\s*--[\\s=@!+*[-]*(?:migrate\\s+)?${way}(?:\\s+migration\\b.*|[\\s=:*\\]-]*)$`, "im"),
);

/**
 * Refuses a file in which another tool keeps the way up and the way down: run as plain SQL, it would undo at its
 * end what it did at its beginning, and nobody would notice.
 *
 * @throws StagegateError `both-ways-in-one-file`.
 */
export function refuseUpAndDown(path: string, content: Uint8Array): void {
  const text = Buffer.from(content).toString("utf8");
  if (!marks.some((mark) => mark.test(text)) && !upAndDown.every((line) => line.test(text))) return;
  throw userError({
    code: "both-ways-in-one-file",
    message: `${path} has its way up and its way down in one file, or the marks of a tool that keeps them so, such as dbmate, goose, sql-migrate, tern, Liquibase and node-pg-migrate: as plain SQL both would run.`,
    next: "Let its own tool run it: `tool: command` with `command:` under `migrate:` in stagegate.yml. `stagegate init` writes that for dbmate and node-pg-migrate.",
  });
}
