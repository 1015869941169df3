import { globSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";

const examples = globSync("workflows-examples/*.yml").map((path) => [basename(path), path] as const);
const run = globSync("test/tools/*.test.ts").map((path) => readFileSync(path, "utf8"));
const read = (path: string) => readFileSync(path, "utf8");

test.each(examples)("%s begins with what a team must know before copying it", (_, path) => {
  const header = read(path).split(/^(?!#)/m)[0] ?? "";
  for (const word of ["Trigger", "Permissions", "Secrets", "Environments", "Why"])
    expect(header).toMatch(new RegExp(`^# ${word}: +\\S`, "m"));
});

test.each(examples)(
  "%s gives no job a right that it does not name, and one job at most may write code",
  (_, path) => {
    const { permissions, jobs } = parse(read(path));
    expect(permissions).toEqual({});
    const rights = Object.values<{ permissions: Record<string, string> }>(jobs).map((job) => job.permissions);
    for (const each of rights) expect(each).toMatchObject({ contents: expect.any(String) });
    expect(rights.filter(({ contents }) => contents === "write").length).toBeLessThan(2);
  },
);

test.each(examples)(
  "%s tells production's URL to jobs in an environment only, and to no command of a job",
  (_, path) => {
    const { jobs } = parse(read(path));
    for (const job of Object.values<{ environment?: string; env?: object; steps: { run?: string }[] }>(
      jobs,
    )) {
      if (JSON.stringify(job).includes("PRODUCTION_URL }}")) expect(job.environment).toBeDefined();
      expect(JSON.stringify(job.env ?? {})).not.toContain("secrets.");
      for (const step of job.steps.filter((each) => each.run))
        expect(JSON.stringify(step)).not.toContain("secrets.");
    }
  },
);

test.each(examples)("%s is run by a test, and shown in the README", (name) => {
  expect(run.some((text) => text.includes(`"${name}"`))).toBe(true);
  expect(read("README.md")).toContain(`(workflows-examples/${name})`);
});

test("a workflow that follows another follows a name and an artifact that the other has", () => {
  const workflows = examples.map(([, path]) => parse(read(path)));
  const shown = [...read("actions/report/README.md").matchAll(/```yaml\n([\s\S]*?)```/g)];
  const following = [...workflows, ...shown.map(([, text = ""]) => parse(text))].filter(
    ({ on }) => on?.workflow_run !== undefined,
  );
  expect(following.length).toBe(2);
  for (const { on, jobs } of following) {
    const followed = workflows.find(({ name }) => on.workflow_run.workflows.includes(name));
    const uploaded = stepsOf(followed).filter(({ uses }) => uses?.startsWith("actions/upload-artifact@"));
    const taken = stepsOf({ jobs }).filter(({ uses }) => uses?.startsWith("actions/download-artifact@"));
    expect(taken.map((step) => step.with?.name)).toEqual(uploaded.map((step) => step.with?.name));
  }
});

test("a rollback does not wait behind a release that waits for its reviewers", () => {
  const groups = examples.map(([name, path]) => [name, parse(read(path)).concurrency?.group] as const);
  const ofRollback = new Map(groups).get("rollback.yml");
  expect(ofRollback).toBeDefined();
  expect(groups.filter(([, group]) => group === ofRollback).map(([name]) => name)).toEqual(["rollback.yml"]);
});

interface ExampleStep {
  uses?: string;
  with?: { name?: string };
}

const stepsOf = (workflow: { jobs: Record<string, { steps: ExampleStep[] }> } | undefined) =>
  Object.values(workflow?.jobs ?? {}).flatMap(({ steps }) => steps);
