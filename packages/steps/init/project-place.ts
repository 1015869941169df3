import { access } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";

/**
 * The root of the repository a directory is in, and where in it the directory is, with forward slashes.
 * GitHub reads workflows at the root only. A directory in no repository is its own root.
 */
export async function projectPlace(directory: string): Promise<{ root: string; subdirectory: string }> {
  for (let at = directory; ; at = dirname(at)) {
    const isRoot = await access(join(at, ".git")).then(
      () => true,
      () => false,
    );
    if (isRoot) return { root: at, subdirectory: relative(at, directory).split(sep).join("/") };
    if (at === dirname(at)) return { root: directory, subdirectory: "" };
  }
}
