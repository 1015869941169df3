import { execFile } from "node:child_process";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { afterAll } from "vitest";

const root = resolve(import.meta.dirname, "../..");

/**
 * The repository as the runner unpacks it: the files git knows and a `dist` built from them, and no
 * node_modules. It is removed after the test file that asked for it. Whether the committed `dist` is the same
 * is another test's question.
 */
export function exportedTree(): Promise<string> {
  exported ??= makeTree();
  return exported;
}

let exported: Promise<string> | undefined;

afterAll(async () => {
  if (exported) await rm(await exported, { recursive: true, force: true });
});

async function makeTree(): Promise<string> {
  const tree = await mkdtemp(join(tmpdir(), "stagegate-export-"));
  const run = promisify(execFile);
  const listed = await run("git", ["ls-files", "-z", "--", "actions", "action.yml"], { cwd: root });
  for (const path of listed.stdout.split("\0").filter(Boolean))
    await cp(join(root, path), join(tree, path), { recursive: true });
  await run(process.execPath, [join(root, "scripts/build.ts"), "--into", join(tree, "dist")], { cwd: root });
  return tree;
}

/** Where an action's action.yml is in the tree. */
export const actionDirectory = (tree: string, name: string) =>
  name === "rehearse" ? tree : join(tree, "actions", name);
