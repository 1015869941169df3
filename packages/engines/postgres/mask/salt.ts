import { createHash } from "node:crypto";
import type { Connection } from "../session/connection.ts";

/**
 * The setting that masks read in the source's sessions, made of the salt: a mask's SQL text, which
 * pg_stat_activity and pg_stat_statements show, holds no salt.
 */
export const saltSetting = "stagegate.salt";

/**
 * Gives a session the salt without a word of it in the server's log, which holds parameters too under
 * `log_statement = all`: the server makes up a key, whose copy comes back as a row, which no setting logs. What is
 * sent is the salt under that key, good for one session (a one-time pad).
 */
export async function giveSalt(session: Connection, salt: string): Promise<void> {
  const { rows } = await session.query(
    "select set_config('stagegate.key', replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), false)",
  );
  const key = Buffer.from(rows[0]?.[0] ?? "", "hex");
  const digest = createHash("sha256").update(salt).digest();
  const hidden = digest.map((byte, place) => byte ^ (key[place] ?? 0));
  await session.query(
    `select set_config('${saltSetting}', left(encode(sha256(((${bits("$1")}) # ${bits("current_setting('stagegate.key')")})::text::bytea), 'hex'), 32), false),
       set_config('stagegate.key', '', false)`,
    [Buffer.from(hidden).toString("hex")],
  );
}

const bits = (hex: string) => `('x' || ${hex})::bit(256)`;

/** Runs what asks about masks in a session that was given no salt: no mask leaves the server then, only counts do. */
export const withoutSalt =
  <T>(select: (sql: string) => Promise<T>) =>
  (sql: string): Promise<T> =>
    select(sql.replaceAll(`current_setting('${saltSetting}')`, "'tried'"));
