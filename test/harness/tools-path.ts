import { existsSync, readdirSync } from "node:fs";
import { mkdir, symlink } from "node:fs/promises";
import { delimiter, dirname, join } from "node:path";
import { findOnPath } from "./find-on-path.ts";

/** The newest PostgreSQL programs of this machine, where Debian keeps them or on PATH. */
function postgresPrograms(): string {
  const debian = "/usr/lib/postgresql";
  const versions = existsSync(debian) ? readdirSync(debian).map(Number).filter(Number.isFinite) : [];
  if (versions.length === 0) return dirname(findOnPath("pg_dump"));
  return join(debian, String(Math.max(...versions)), "bin");
}

/** Of everything on the machine, what an action may count on: a shell, git, node and PostgreSQL's programs. */
export async function toolsPath(directory: string): Promise<string> {
  const tools = join(directory, "tools");
  await mkdir(tools, { recursive: true });
  await symlink(process.execPath, join(tools, "node"));
  for (const name of ["sh", "git", "env", "cat", "sleep", "test"])
    await symlink(findOnPath(name), join(tools, name));
  return [tools, postgresPrograms()].join(delimiter);
}
