import type { DatabaseAddress } from "#model/engine/address.ts";
import type { Services } from "#model/step.ts";
import { tlsParameters } from "./tls.ts";

/** URL parameters that libpq's programs must be told too, by the variable that holds each. */
const parameterVariables = {
  sslmode: "PGSSLMODE",
  sslrootcert: "PGSSLROOTCERT",
  sslcert: "PGSSLCERT",
  sslkey: "PGSSLKEY",
  channel_binding: "PGCHANNELBINDING",
  options: "PGOPTIONS",
  connect_timeout: "PGCONNECT_TIMEOUT",
} as const;

/**
 * An address as the environment variables every libpq program reads. Connection details never stand on a
 * command line, which everybody on the machine can see.
 */
export function libpqVariables(address: DatabaseAddress): Record<string, string> {
  const parameters = new URL(address.url).searchParams;
  const given = Object.entries(parameterVariables)
    .map(([parameter, variable]) => [variable, parameters.get(parameter)] as const)
    .filter((pair): pair is [(typeof pair)[0], string] => pair[1] !== null);
  return {
    PGHOST: address.host,
    PGPORT: String(address.port),
    PGUSER: address.user,
    PGDATABASE: address.database,
    ...(address.password === "" ? {} : { PGPASSWORD: address.password }),
    ...Object.fromEntries(given),
  };
}

/**
 * The whole environment of one of PostgreSQL's own programs: messages in English, because some of them
 * are read, and the root certificate as we resolved it (libpq before 16 does not know `system`).
 */
export async function programVariables(
  address: DatabaseAddress,
  services: Pick<Services, "environment">,
  applicationName: string,
): Promise<Record<string, string>> {
  const { rootCertificate } = await tlsParameters(address, services);
  const { PATH, HOME } = services.environment;
  return {
    ...(PATH === undefined ? {} : { PATH }),
    ...(HOME === undefined ? {} : { HOME }),
    LC_ALL: "C",
    PGCONNECT_TIMEOUT: "20",
    PGAPPNAME: applicationName,
    ...libpqVariables(address),
    ...(rootCertificate === undefined ? {} : { PGSSLROOTCERT: rootCertificate }),
  };
}

/**
 * The argument that names a database: a bare name with "=" in it would be read as a connection string, which is
 * what this is. The login is in the variables.
 */
export const databaseArgument = ({ database }: Pick<DatabaseAddress, "database">) =>
  `--dbname=dbname='${database.replace(/[\\']/g, "\\$&")}'`;
