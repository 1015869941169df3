import { glob, readFile } from "node:fs/promises";
import { basename, join, relative } from "node:path";
import type { MigrationProject } from "../tool.ts";

/** Not the project's own, or no place for its apps. */
const elsewhere = /^(?:\..*|node_modules|venv|site-packages|dist-packages)$/;

/**
 * Migrations of the project that Django does not load: those of an app that is not installed, or in a directory
 * without an `__init__.py`. Names that begin with `_` or `~` are left out on purpose.
 *
 * @param known the paths of those it loads.
 */
export async function djangoIgnored(
  { workingDirectory }: MigrationProject,
  root: string,
  known: readonly string[],
): Promise<string[]> {
  const found: string[] = [];
  const exclude = (path: string) => elsewhere.test(basename(path));
  for await (const file of glob("**/migrations/*.py", { cwd: root, exclude })) {
    const path = relative(workingDirectory, join(root, file));
    // Below a symbolic link, Python tells another path; that of the module is the same.
    if (known.includes(path) || known.includes(file) || /^[_~]/.test(basename(file))) continue;
    const text = await readFile(join(root, file), "utf8").catch(() => "");
    if (/^class Migration\b/m.test(text)) found.push(path);
  }
  return found.sort();
}
