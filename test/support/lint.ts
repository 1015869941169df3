import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

async function output(program: string, words: string[]): Promise<string> {
  const run = promisify(execFile)(join(process.env.STAGEGATE_TOOLS ?? "", program), words);
  const { stdout, stderr } = await run.catch((error) => error as { stdout: string; stderr: string });
  return stdout + stderr;
}

/** What actionlint says of workflows; nothing where all is well. */
export const actionlint = (workflows: readonly string[]) => output("actionlint", [...workflows]);

/** What zizmor, at its most pedantic, says of workflows and actions. */
export const zizmor = (files: readonly string[]) =>
  output("zizmor", ["--offline", "--no-progress", "--persona=pedantic", "--format=plain", ...files]);
