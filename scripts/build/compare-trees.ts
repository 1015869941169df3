import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";

/** A line for every file that is in only one of two directories, or differs. */
export async function compareTrees(old: string, fresh: string): Promise<string[]> {
  const [before, after] = await Promise.all([filesOf(old), filesOf(fresh)]);
  const names = [...new Set([...before, ...after])].sort();
  const lines = await Promise.all(
    names.map(async (name) => {
      if (!before.has(name)) return `  missing: ${name}`;
      if (!after.has(name)) return `  no longer built: ${name}`;
      const [was, is] = await Promise.all([old, fresh].map((root) => readFile(join(root, name))));
      return was && is && was.equals(is) ? [] : `  differs: ${name}`;
    }),
  );
  return lines.flat();
}

async function filesOf(root: string): Promise<Set<string>> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true }).catch(() => []);
  return new Set(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => relative(root, join(entry.parentPath, entry.name))),
  );
}
