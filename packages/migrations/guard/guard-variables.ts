import { mkdir, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import type { ToolRun } from "../tool.ts";
import { whereItIs } from "./where-it-is.ts";

/**
 * Variables with which every program in Python, Node and Ruby that a tool starts keeps to the given database, and to
 * what the settings allow beside it. What the environment says already of the same variables stays.
 *
 * @param environment of the tool.
 */
export async function guardVariables(
  run: ToolRun,
  environment: Readonly<Record<string, string>>,
): Promise<Record<string, string>> {
  const { reaches = [] } = run.project;
  if (reaches === "anything") return whereItIs(run);
  const directory = join(run.services.temporaryDirectory, "guard");
  await mkdir(directory, { recursive: true });
  const program = async (name: string, text: string) => {
    const path = join(directory, name);
    await writeFile(path, text);
    return path;
  };
  const guard = run.engine.dialect.driverGuard;
  const { NODE_OPTIONS = "", PYTHONPATH, RUBYLIB, RUBYOPT = "" } = environment;
  await program("sitecustomize.py", guard.python);
  await program("stagegate_place.rb", guard.ruby);
  const node = await program("place.cjs", guard.node);
  const first = (given: string | undefined) => [directory, ...(given ? [given] : [])].join(delimiter);
  return {
    ...whereItIs(run),
    STAGEGATE_REACHES: reaches.map(({ host, port }) => `${host}:${port}`).join(" "),
    NODE_OPTIONS: `${NODE_OPTIONS} --require=${JSON.stringify(node)}`.trim(),
    PYTHONPATH: first(PYTHONPATH),
    RUBYLIB: first(RUBYLIB),
    RUBYOPT: `${RUBYOPT} -rstagegate_place`.trim(),
  };
}
