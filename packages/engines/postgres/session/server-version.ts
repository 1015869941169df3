import type { Connection } from "./connection.ts";

export interface ServerVersion {
  /** Such as `15.18`, without what a distribution adds. */
  version: string;
  major: number;
}

export async function serverVersion(connection: Connection): Promise<ServerVersion> {
  const { rows } = await connection.query(
    "select split_part(current_setting('server_version'), ' ', 1), current_setting('server_version_num')",
  );
  const [version, number] = rows[0] ?? [];
  return { version: version ?? "", major: Math.floor(Number(number) / 10_000) };
}
