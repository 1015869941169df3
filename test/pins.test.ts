import { execFile } from "node:child_process";
import { globSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { pinOf } from "#model/pinned-actions.ts";

const root = resolve(import.meta.dirname, "..");

const shown = globSync(
  [".github/workflows/*.yml", "workflows-examples/*.yml", "*.md", "actions/*/README.md"],
  {
    cwd: root,
  },
).map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }));

/** Every action that a workflow or a README uses, those of the tree (`./…`) aside. */
const uses = shown.flatMap(({ path, text }) =>
  [...text.matchAll(/\buses: +(?!\.)([^\s@]+)(.*)$/gm)].map(([, action = "", ref = ""]) => ({
    path,
    action,
    ref,
  })),
);

const git = (...words: string[]) =>
  promisify(execFile)("git", words, { cwd: root }).then(
    ({ stdout }) => stdout.trim(),
    () => undefined,
  );

test("every action in a workflow or a README is pinned to a commit, with its version beside it", () => {
  expect(uses.length).toBeGreaterThan(20);
  expect(uses.filter(({ ref }) => !/^@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(ref))).toEqual([]);
});

test("one action has one version, wherever it is used", () => {
  const refs = new Map<string, Set<string>>();
  for (const { action, ref } of uses) {
    const repository = action.split("/", 2).join("/");
    refs.set(repository, (refs.get(repository) ?? new Set()).add(ref));
  }
  expect([...refs].filter(([, those]) => those.size > 1)).toEqual([]);
});

test("our own pin is a commit of this history that has every action it is used for", async (context) => {
  const { commit = "" } = pinOf("stagegate/stagegate") ?? {};
  const isAncestor = (await git("merge-base", "--is-ancestor", commit, "HEAD")) !== undefined;
  const cannotKnow =
    (await git("rev-parse", "HEAD")) === undefined
      ? "this is not a git repository"
      : !isAncestor && (await git("rev-parse", "--is-shallow-repository")) === "true"
        ? "this clone is shallow: fetch it whole (`git fetch --unshallow`)"
        : undefined;
  if (cannotKnow) return context.skip(`Whether ${commit} is one of ours cannot be known: ${cannotKnow}.`);
  expect(isAncestor, `${commit} is no commit of this history: correct packages/model/pinned-actions.ts`).toBe(
    true,
  );

  const ours = new Set(uses.map(({ action }) => action).filter((action) => action.startsWith("stagegate/")));
  const needed = [...ours].flatMap((action) => {
    const [, , , name] = action.split("/");
    return name ? [`actions/${name}/action.yml`, `dist/${name}.js`] : ["action.yml", "dist/rehearse.js"];
  });
  const listed = (await git("ls-tree", "-r", "--name-only", commit))?.split("\n") ?? [];
  expect(needed.filter((path) => !listed.includes(path))).toEqual([]);
});
