import type { DatabaseAddress, Timeouts } from "#model/engine/address.ts";
import type { ToolVariables } from "#model/engine/dialect.ts";
import { libpqVariables } from "../session/libpq-variables.ts";

/** Those of libpq, which are of the one database, and the URL. */
export const connectionVariables = (address: DatabaseAddress) => ({
  DATABASE_URL: address.url,
  ...libpqVariables(address),
});

/** libpq and node-postgres both read PGOPTIONS: the timeouts then hold in every session the tool opens. */
export function toolVariables(address: DatabaseAddress, { lockMs, statementMs }: Timeouts): ToolVariables {
  const variables: Record<string, string> = connectionVariables(address);
  const { PGOPTIONS = "", PGSSLROOTCERT = "system" } = variables;
  const timeouts = `-c lock_timeout=${Math.round(lockMs)} -c statement_timeout=${Math.round(statementMs)}`;
  return {
    variables: { ...variables, PGOPTIONS: `${PGOPTIONS} ${timeouts}`.trim() },
    ...(PGSSLROOTCERT === "system" ? {} : { authority: PGSSLROOTCERT }),
  };
}

export const noDatabase: DatabaseAddress = {
  engine: "postgres",
  url: "postgres://nobody:nothing@127.0.0.1:9/nothing",
  host: "127.0.0.1",
  port: 9,
  user: "nobody",
  password: "nothing",
  database: "nothing",
  label: "no database",
};
