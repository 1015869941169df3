import { existsSync, globSync, readdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { globalFlags } from "#cli/flags.ts";
import { initFlags } from "#cli/init-flags.ts";
import { toolNames } from "#migrations/tool.ts";
import { commonOutputs } from "#model/inputs.ts";
import { parseSettings } from "#settings/settings-file.ts";
import { loadSteps } from "#steps/all.ts";
import { anchorsOf, blocksOf, type Page, pages, targetsOf } from "./support/markdown.ts";
import { cellsOf } from "./support/rendered-markdown.ts";
import { sourceFiles } from "./support/source-files.ts";

const steps = await loadSteps();

const root = resolve(import.meta.dirname, "..");
const named = pages.map((page) => [page.path, page] as const);
const inputsOf = new Map<string, string[]>(
  steps.map(({ name, inputs }) => [name, Object.keys(inputs.shape)]),
);

/** What a codes' table of a page has in its first column, or one on what is found in its second. */
const tabled = ({ html }: Page, head: string, column: number): string[] =>
  (html.match(/<table>.*?<\/table>/gs) ?? [])
    .filter((table) => cellsOf(table)[0]?.[0] === head)
    .flatMap((table) => [...table.matchAll(/<tr>(.*?)<\/tr>/gs)])
    .flatMap(([, row = ""]) => row.match(/<td[^>]*>.*?<\/td>/gs)?.[column] ?? [])
    .flatMap((cell) => [...cell.matchAll(/<code>([a-z]+(?:-[a-z]+)+)<\/code>/g)])
    .map(([, code = ""]) => code);

const codesNamed = (page: Page) => [...tabled(page, "code", 0), ...tabled(page, "found", 1)];

test.each(named)("every link of %s leads to something that is there", (path, page) => {
  const broken = targetsOf(page).filter((target) => {
    if (/^https:\/\//.test(target)) return false;
    const [file = "", anchor] = target.split("#");
    const found = file === "" ? path : join(dirname(path), file);
    if (!existsSync(join(root, found))) return true;
    const there = pages.find((each) => each.path === found);
    return anchor !== undefined && !(there && anchorsOf(there).includes(anchor));
  });
  expect(broken).toEqual([]);
});

test("every migration tool has a page, which the README of migrate leads to", () => {
  const wanted = toolNames.map((name) => `docs/tools/${name}.md`).sort();
  expect(globSync("docs/tools/*", { cwd: root }).sort()).toEqual(wanted);
  const migrate = pages.find(({ path }) => path === "actions/migrate/README.md");
  expect(migrate && targetsOf(migrate)).toEqual(
    expect.arrayContaining(wanted.map((path) => `../../${path}`)),
  );
});

test("every program file that a page names is there, and every package is on the map", () => {
  const files = globSync(["*.ts", "{actions,demo,packages,scripts,test}/**/*.{ts,mjs}"], { cwd: root });
  // Pages for users show names of their files, not of ours.
  for (const { path, html } of pages.filter((page) => !/^(actions|docs)\//.test(page.path)))
    for (const [, name = ""] of html.matchAll(/<code>([\w./-]+\.(?:test\.ts|ts|mjs))<\/code>/g))
      expect(
        files.some((file) => `/${file}`.endsWith(`/${name}`)),
        `${name} in ${path}`,
      ).toBe(true);
  const map = pages.find(({ path }) => path === "ARCHITECTURE.md")?.html;
  for (const name of readdirSync(join(root, "packages")))
    expect(map).toMatch(new RegExp(`<code>(packages/)?${name}</code>`));
});

test("an anchor is made as GitHub makes it", () => {
  const html = "<h2>What it <code>does</code>, &amp; why?</h2><h3>Ends</h3><h3>Ends</h3>";
  expect(anchorsOf({ path: "", text: "", html })).toEqual(["what-it-does--why", "ends", "ends-1"]);
});

describe.each(named.filter(([, page]) => blocksOf(page, "yaml").length > 0))("%s", (path, page) => {
  const blocks = blocksOf(page, "yaml").map((text) => ({ text, value: parse(text) }));
  const isWorkflow = (value: unknown) =>
    Array.isArray(value) ||
    (value !== null && typeof value === "object" && ("steps" in value || "jobs" in value));

  test("its settings are ones that we read", () => {
    for (const { text } of blocks.filter(({ value }) => !isWorkflow(value)))
      parseSettings(/^version:/m.test(text) ? text : `version: 1\n${text}`, path, steps);
  });

  test("its workflows give our actions inputs that they have, and take outputs that they have", () => {
    const outputs = new Set(steps.flatMap((step) => Object.keys({ ...step.outputs, ...commonOutputs })));
    for (const { text, value } of blocks.filter((block) => isWorkflow(block.value))) {
      for (const { uses, with: given = {} } of jobStepsIn(value)) {
        const [, name] = /^stagegate\/stagegate(?:\/actions\/([\w-]+))?@/.exec(uses ?? "") ?? [];
        if (uses?.startsWith("stagegate/"))
          expect(inputsOf.get(name ?? "rehearse"), uses).toEqual(expect.arrayContaining(Object.keys(given)));
      }
      for (const [, output] of text.matchAll(/\b(?:steps|needs)\.\w+\.outputs\.([\w-]+)/g))
        expect(outputs).toContain(output);
    }
  });
});

test.each(named.filter(([, page]) => blocksOf(page, "console").length > 0))(
  "the commands of %s exist, with their flags",
  (_, page) => {
    const lines = blocksOf(page, "console").flatMap((block) => block.split("\n"));
    const commands = lines.flatMap((line) => /^(?:\w+=\S+ )*stagegate (\S+)([^#]*)/.exec(line) ?? []);
    for (let at = 0; at < commands.length; at += 3) {
      const [name = "", words = ""] = commands.slice(at + 1);
      const known = name === "init" ? initFlags.map((flag) => flag.name) : inputsOf.get(name);
      expect(known, `stagegate ${name}`).toBeDefined();
      const flags = [...words.matchAll(/--([\w-]+)/g)].map(([, flag]) => flag);
      expect([...(known ?? []), ...globalFlags.map(({ name }) => name)]).toEqual(
        expect.arrayContaining(flags),
      );
    }
  },
);

test("every failure has a page that says what to do, and every failure that a page names exists", async () => {
  // The demo's and the tests' own servers are nobody else's; what zod calls `custom` is told as `bad-inputs`.
  const sources = (await sourceFiles("packages")).filter(
    ({ path }) => !/\.test\.ts$|\/support\/|^packages\/sandbox\//.test(path),
  );
  const text = sources.map((file) => file.text).join("\n");
  const raised = [...text.matchAll(/\bcode: "([a-z-]+)"/g)].map(([, code = ""]) => code);
  const documented = pages.filter(({ path }) => /^(actions|docs)\//.test(path)).flatMap(codesNamed);
  const nowhere = new Set(
    raised.filter((code) => code !== "custom" && !pages.some((page) => page.text.includes(`\`${code}\``))),
  );
  expect([...nowhere].sort()).toEqual([]);
  expect([...new Set(documented)].filter((code) => !text.includes(`"${code}"`))).toEqual([]);
  expect(documented.length).toBeGreaterThan(150);
});

interface JobStep {
  uses?: string;
  with?: Record<string, unknown>;
}

/** The steps of a whole workflow, of one job, or of a list of them. */
function jobStepsIn(value: unknown): JobStep[] {
  if (Array.isArray(value)) return value;
  const { steps: own = [], jobs = {} } = value as {
    steps?: JobStep[];
    jobs?: Record<string, { steps?: JobStep[] }>;
  };
  return [...own, ...Object.values(jobs).flatMap((job) => job.steps ?? [])];
}
