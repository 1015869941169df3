import { execFile } from "node:child_process";
import { globSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const tool = (name: string) => join(process.env.STAGEGATE_TOOLS ?? "", name);

const workflows = globSync(["workflows-examples/*.yml", ".github/workflows/*.yml"]);
const actions = globSync(["action.yml", "actions/*/action.yml"]);

async function output(program: string, words: string[]): Promise<string> {
  const run = promisify(execFile)(program, words);
  const { stdout, stderr } = await run.catch((error) => error as { stdout: string; stderr: string });
  return stdout + stderr;
}

test("actionlint finds nothing wrong in any workflow", async () => {
  expect(workflows.length).toBeGreaterThan(2);
  expect(await output(tool("actionlint"), workflows)).toBe("");
});

test("zizmor, at its most pedantic, finds nothing in any workflow or action", async () => {
  const found = await output(tool("zizmor"), [
    "--offline",
    "--no-progress",
    "--persona=pedantic",
    "--format=plain",
    ...workflows,
    ...actions,
  ]);
  expect(found).toContain("No findings to report");
});
