import { execFile } from "node:child_process";
import { globSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { pinOf } from "#model/pinned-actions.ts";

const root = resolve(import.meta.dirname, "..");

const shown = globSync(
  [".github/workflows/*.yml", "workflows-examples/*.yml", "*.md", "actions/*/README.md", "docs/**/*.md"],
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
  const isHere = (await git("cat-file", "-e", commit)) !== undefined;
  // An export, a shallow clone and a squashed copy do not have the commits of the past.
  if (!isHere) return context.skip(`This copy of the repository does not reach back to ${commit}.`);
  const isAncestor = (await git("merge-base", "--is-ancestor", commit, "HEAD")) !== undefined;
  expect(isAncestor, `${commit} is no commit of this history: correct packages/model/pinned-actions.ts`).toBe(
    true,
  );

  const listed = (await git("ls-tree", "-r", "--name-only", commit))?.split("\n") ?? [];
  const faults: string[] = [];
  for (const [action, given] of ours()) {
    const [, , , name] = action.split("/");
    const [file, bundle] = name
      ? [`actions/${name}/action.yml`, `dist/${name}.js`]
      : ["action.yml", "dist/rehearse.js"];
    faults.push(
      ...[file, bundle].filter((path) => !listed.includes(path)).map((path) => `${path} is not there`),
    );
    const { inputs = {} } = parse((await git("show", `${commit}:${file}`)) ?? "inputs: {}");
    faults.push(
      ...[...given].filter((input) => !(input in inputs)).map((input) => `${action} has no ${input}`),
    );
  }
  expect(faults, `${commit} is too old: put a newer one into packages/model/pinned-actions.ts`).toEqual([]);
});

/** Our actions in the workflows to copy, with the inputs they are given. */
function ours(): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const { text } of shown.filter(({ path }) => path.startsWith("workflows-examples/")))
    for (const job of Object.values(parse(text).jobs as Record<string, { steps?: JobStep[] }>))
      for (const { uses = "", with: inputs = {} } of job.steps ?? []) {
        const [action = ""] = uses.split("@");
        if (!action.startsWith("stagegate/")) continue;
        const known = found.get(action) ?? new Set();
        found.set(action, new Set([...known, ...Object.keys(inputs)]));
      }
  return found;
}

interface JobStep {
  uses?: string;
  with?: Record<string, unknown>;
}
