import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";

const version = "42.7.4";

/** The path of PostgreSQL's JDBC driver, fetched by Maven; undefined where there is no Maven or no Java compiler. */
export function jdbcDriver(): string | undefined {
  if (!["mvn", "javac"].every(isInstalled)) return undefined;
  const directory = resolve(import.meta.dirname, "../../.stagegate/tools/jdbc");
  const path = join(directory, `postgresql-${version}.jar`);
  if (!existsSync(path)) {
    const artifact = `-Dartifact=org.postgresql:postgresql:${version}`;
    const goal = ["--quiet", "dependency:copy", artifact, `-DoutputDirectory=${directory}`];
    execFileSync("mvn", goal, { stdio: "inherit", timeout: 300_000 });
  }
  return path;
}

function isInstalled(program: string): boolean {
  try {
    execFileSync(program, ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
