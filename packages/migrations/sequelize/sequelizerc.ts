import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { userError } from "#model/problem.ts";

/**
 * One setting of `.sequelizerc`, such as `migrations-path` or `config`, as an absolute path.
 *
 * The file is a program, and a pull request can bring it, so it is read and never run: a plain string, or the
 * documented form `"key": path.resolve("a", "b")` with plain strings.
 * https://sequelize.org/docs/v6/other-topics/migrations/#the-sequelizerc-file
 *
 * @returns undefined where there is no file, or it does not have the setting.
 * @throws StagegateError `unreadable-sequelizerc` where it has it in another form.
 */
export async function sequelizercPath(directory: string, key: string): Promise<string | undefined> {
  const file = join(directory, ".sequelizerc");
  const text = await readFile(file, "utf8").catch(() => undefined);
  if (text === undefined) return undefined;
  const code = text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");
  const value = new RegExp(`["']?\\b${key}["']?\\s*:\\s*([\\s\\S]*)`).exec(code)?.[1];
  if (value === undefined) return undefined;
  const path = pathOf(value);
  if (path !== undefined) return resolve(directory, ...path);
  throw userError({
    code: "unreadable-sequelizerc",
    message: `${file} sets ${key} in a way that cannot be read without running it.`,
    next: "Write it as path.resolve('db', 'migrations'), or give the directory with `directory`.",
  });
}

const quoted = /^(?:"([^"\\\n]*)"|'([^'\\\n]*)'|`([^`\\$]*)`)/;

function pathOf(value: string): string[] | undefined {
  const literal = unquoted(value);
  if (literal !== undefined) return [literal];
  const call =
    /^(?:(?:path|require\(\s*["'](?:node:)?path["']\s*\))\s*\.\s*)?(?:resolve|join)\s*\(([^()]*(?:\(\s*\)[^()]*)*)\)/.exec(
      value,
    )?.[1];
  if (call === undefined) return undefined;
  const parts = call
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "")
    // Both are the directory of the file, where the tool is run.
    .map((part) => (/^(__dirname|process\s*\.\s*cwd\s*\(\s*\))$/.test(part) ? "." : unquoted(part)));
  return parts.includes(undefined) ? undefined : (parts as string[]);
}

function unquoted(text: string): string | undefined {
  const match = quoted.exec(text);
  return match?.[1] ?? match?.[2] ?? match?.[3];
}
