import { readFile } from "node:fs/promises";

/**
 * What tells this project's workflows and secrets from those of the project that `init` was run in before; empty for
 * the first project of a repository.
 *
 * @param subdirectory where the project is in its repository.
 * @param first the workflow of the first project.
 */
export async function suffixOf(subdirectory: string, first: string): Promise<string> {
  const text = await readFile(first, "utf8").catch(() => undefined);
  if (text === undefined || isAbout(text, subdirectory)) return "";
  return (
    subdirectory
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-|-$/g, "") || "root"
  );
}

/** Whether a workflow is of the project in this directory. */
function isAbout(workflow: string, subdirectory: string): boolean {
  const directories = [...workflow.matchAll(/^\s*working-directory: *["']?(.*?)["']? *$/gm)].map(
    ([, path]) => path,
  );
  return subdirectory === "" ? directories.length === 0 : directories.includes(subdirectory);
}
