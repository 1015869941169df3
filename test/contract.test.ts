import { execFile } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { commonOutputs, inputMeta } from "#model/inputs.ts";
import { pinOf } from "#model/pinned-actions.ts";
import { version } from "#model/version.ts";
import { sectionKeys } from "#settings/file-schema.ts";
import { settingsJsonSchema } from "#settings/settings-json-schema.ts";
import { loadSteps } from "#steps/all.ts";
import { actionDirectory } from "./harness/exported-tree.ts";

const steps = await loadSteps();

const root = resolve(import.meta.dirname, "..");
const read = (path: string) => readFile(join(root, path), "utf8");
const run = (script: string) =>
  promisify(execFile)(process.execPath, [join(root, script), "--check"], { cwd: root }).then(
    () => "",
    ({ stderr }) => stderr as string,
  );

/** What this project asks of every action.yml; a key that is not here is a mistake. */
const actionSchema = z.strictObject({
  name: z.string().min(1),
  description: z.string().min(1).max(125),
  author: z.string(),
  branding: z.strictObject({ icon: z.string(), color: z.string() }).optional(),
  inputs: z.record(
    z.string(),
    z.strictObject({
      description: z.string().min(1),
      required: z.literal(false),
      default: z.literal("${{ github.token }}").optional(),
    }),
  ),
  outputs: z.record(z.string(), z.strictObject({ description: z.string().min(1) })),
  runs: z.strictObject({ using: z.literal("node24"), main: z.string() }),
});

/** What the example of a README asks for, where it is more than reading the code. */
const permissionsOf: Record<string, Record<string, string>> = {
  rehearse: { contents: "read", "pull-requests": "write" },
  report: { contents: "read", "pull-requests": "write" },
  "tag-release": { contents: "write" },
};

test("there is a folder for every step, and no other", async () => {
  expect((await readdir(join(root, "actions"))).sort()).toEqual(steps.map(({ name }) => name).sort());
});

describe.each(steps.map((step) => [step.name, step] as const))("%s", (name, step) => {
  const directory = actionDirectory(root, name);

  test("action.yml parses and has the inputs and outputs of the definition", async () => {
    const action = actionSchema.parse(parse(await readFile(join(directory, "action.yml"), "utf8")));
    const onALine = Object.entries(step.inputs.shape).filter(([, field]) => !inputMeta(field).fileOnly);
    expect(Object.keys(action.inputs)).toEqual(onALine.map(([input]) => input));
    expect(Object.keys(action.outputs)).toEqual(Object.keys({ ...step.outputs, ...commonOutputs }));
    expect(Boolean(action.branding)).toBe(name === "rehearse");
    // From the action's folder, as the runner does it.
    expect(resolve(directory, action.runs.main)).toBe(join(root, "dist", `${name}.js`));
  });

  test("every input is described in kebab-case, and none hides a section's own key", () => {
    for (const [input, field] of Object.entries(step.inputs.shape)) {
      expect(input).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(inputMeta(field).description, input).not.toBe("");
      expect(Object.keys(sectionKeys)).not.toContain(input);
    }
  });

  test("the README has its parts, an example pinned to a commit, and permissions", async () => {
    const text = await read(`actions/${name}/README.md`);
    // What is peculiar to one action comes between.
    const [first, ...sections] = text.match(/^## .*/gm) ?? [];
    expect(first).toBe("## Permissions");
    expect(sections.slice(-3)).toEqual(["## Inputs", "## Outputs", "## When it fails"]);
    const [, example = ""] = /```yaml\n([\s\S]*?)```/.exec(text) ?? [];
    const { permissions, steps: jobSteps } = parse(example);
    expect(permissions).toEqual(permissionsOf[name] ?? { contents: "read" });
    const ours = jobSteps.find(({ uses }: { uses?: string }) => uses?.startsWith("stagegate/"));
    const path = name === "rehearse" ? "stagegate/stagegate" : `stagegate/stagegate/actions/${name}`;
    expect(ours.uses).toBe(`${path}@${pinOf(path)?.commit}`);
    for (const input of Object.keys(ours.with)) expect(Object.keys(step.inputs.shape)).toContain(input);
  });
});

test("inputs of the same name have the same words in every step", () => {
  const words = new Map<string, Set<string>>();
  for (const step of steps)
    for (const [name, field] of Object.entries(step.inputs.shape)) {
      const { description, variable, secret, runOnly } = inputMeta(field);
      const meaning = JSON.stringify({ description, variable, secret, runOnly });
      words.set(name, (words.get(name) ?? new Set()).add(meaning));
    }
  const shared = [
    "config",
    "journal",
    "working-directory",
    "database-url",
    "database",
    "environment",
    "production-url",
    "staging-url",
    "masking-salt",
    "github-token",
  ];
  const differing = shared.filter((name) => (words.get(name)?.size ?? 0) > 1);
  expect(differing).toEqual([]);
});

test("the JSON Schema leaves no structure open to unknown keys", () => {
  const open: string[] = [];
  const visit = (value: unknown, path: string) => {
    if (value === null || typeof value !== "object") return;
    if ("properties" in value && (value as { additionalProperties?: unknown }).additionalProperties !== false)
      open.push(path);
    for (const [key, inner] of Object.entries(value)) {
      // What follows from another key only takes away from what stands beside it, which is closed itself.
      if (key === "allOf" && "additionalProperties" in value) continue;
      visit(inner, `${path}/${key}`);
    }
  };
  visit(settingsJsonSchema(steps), "");
  expect(open).toEqual([]);
});

test("the version is that of package.json", async () => {
  expect(JSON.parse(await read("package.json")).version).toBe(version);
});

test("every engine is a chunk that no bundle begins with", async () => {
  const folders = await readdir(join(root, "packages", "engines"), { withFileTypes: true });
  const engines = folders.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  expect(engines).toContain("postgres");
  const doors = (await readdir(join(root, "dist"))).filter((name) => name.endsWith(".js"));
  expect(doors).toContain("migrate.js");
  for (const door of doors) {
    const texts = [...(await loadedWith(join(root, "dist", door))).values()];
    expect(texts.filter((text) => /^\/\/ packages\/engines\/[^/\n]+\//m.test(text))).toEqual([]);
  }
});

/** The texts of a bundle and of all that it imports at once, by path. */
async function loadedWith(path: string, known = new Map<string, string>()): Promise<Map<string, string>> {
  if (known.has(path)) return known;
  const text = await readFile(path, "utf8");
  known.set(path, text);
  for (const [, target = ""] of text.matchAll(/^(?:import|export) (?:[^"\n]* from )?"(\.[^"]+)";$/gm))
    await loadedWith(resolve(path, "..", target), known);
  return known;
}

test("what is generated is up to date", async () => {
  expect(await run("scripts/generate.ts")).toBe("");
});

test("the committed dist is what the sources build, byte for byte", async () => {
  expect(await run("scripts/build.ts")).toBe("");
});
