import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { DatabaseAddress } from "#model/engine/address.ts";
import { otherDatabase } from "../other-database.ts";
import type { ToolRun } from "../tool.ts";

/**
 * Loaded before sequelize-cli: the project's own driver connects to nothing but this host and port. A configuration
 * that is a program can only be asked by running it, which the CLI does itself.
 */
const placeProgram = ({ host, port }: Pick<DatabaseAddress, "host" | "port">) => `
const Module = require("node:module");
const load = Module._load;
const same = (host) => (host === "localhost" || host === "::1" ? "127.0.0.1" : host);
const ours = same(${JSON.stringify(host)}) + ":${port}";
const guarded = new WeakSet();
Module._load = function (name, ...rest) {
  const loaded = load.call(this, name, ...rest);
  if (name !== "pg" || !loaded.Client || guarded.has(loaded.Client)) return loaded;
  guarded.add(loaded.Client);
  const { connect } = loaded.Client.prototype;
  loaded.Client.prototype.connect = function (...given) {
    if (same(this.host) + ":" + this.port === ours) return connect.apply(this, given);
    console.error("stagegate: elsewhere: " + this.host + ":" + this.port);
    process.exit(1);
  };
  return loaded;
};
`;

/** Variables with which the project's Node keeps to the given database. */
export async function keptToPlace(run: ToolRun): Promise<Record<string, string>> {
  const path = join(run.services.temporaryDirectory, "sequelize-place.cjs");
  await writeFile(path, placeProgram(run.toolAddress ?? run.database.address));
  const { env, passEnv } = run.project;
  const passed = passEnv.includes("NODE_OPTIONS") ? run.services.environment.NODE_OPTIONS : undefined;
  const options = [env.NODE_OPTIONS ?? passed ?? "", `--require=${JSON.stringify(path)}`];
  return { NODE_OPTIONS: options.join(" ").trim() };
}

/** A failure of sequelize-cli's, or what its configuration names in place of the given database. */
export const elsewhere = (error: unknown) =>
  otherDatabase(error, {
    tool: "Sequelize",
    next: "Let its configuration take the database from DATABASE_URL, or from variables of your own, mapped under `env:` of migrate in stagegate.yml.",
  });
