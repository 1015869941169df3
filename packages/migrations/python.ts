import { dirname, join } from "node:path";
import { problemOf, userError } from "#model/problem.ts";
import { isThere } from "./project-root.ts";
import { outputOf, runTool, type ToolCall } from "./run-tool.ts";
import type { ToolRun } from "./tool.ts";

/** Where Python programs are: Mako is the template language of Alembic. */
export const pythonPrograms = ["*.py", "*.pyx", "*.mako", "*.sh"] as const;

/**
 * Runs a Python program in a project as its team would: with the environment that is active, else with the
 * one that stands in the project (`.venv`, `venv`), else with the `python3` of PATH, where a workflow's
 * `pip install` puts packages.
 *
 * @throws StagegateError `tool-not-installed` where the package is not there, and as {@link runTool} does.
 */
export async function runPython(
  run: ToolRun,
  directory: string,
  needs: string,
  call: Omit<ToolCall, "program" | "directory">,
): Promise<void> {
  const program = await findPython(directory, run.services.environment.VIRTUAL_ENV);
  const variables = { PYTHONUNBUFFERED: "1", ...call.variables };
  await runTool(run, { ...call, program, directory, variables }).catch((error) => {
    const absent = outputOf(error).some((line) => line.includes(`No module named '${needs}'`));
    throw absent || problemOf(error).code === "program-not-found"
      ? notInstalled(needs, program, error)
      : error;
  });
}

async function findPython(directory: string, active: string | undefined): Promise<string> {
  if (active !== undefined) return join(active, "bin", "python");
  for (let at = directory; ; at = dirname(at)) {
    for (const name of [".venv", "venv"]) {
      const program = join(at, name, "bin", "python");
      if (await isThere(program)) return program;
    }
    if (at === dirname(at)) return "python3";
  }
}

const notInstalled = (needs: string, program: string, cause: unknown) =>
  userError(
    {
      code: "tool-not-installed",
      message: `The Python package ${needs} is not installed for ${program}.`,
      next: "Run `pip install -r requirements.txt` (or uv, poetry) in an earlier step of the job, into the project's .venv or the python3 of PATH.",
    },
    cause,
  );
