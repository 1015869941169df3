import { readFile } from "node:fs/promises";
import { parseEnv } from "node:util";
import { userError } from "#model/problem.ts";

type Variables = Readonly<Record<string, string | undefined>>;

/**
 * The environment with the variables of a file that was asked for, below those that are set.
 *
 * @throws StagegateError `env-file-not-read`.
 */
export async function withEnvFile(environment: Variables, path: string | undefined): Promise<Variables> {
  if (path === undefined) return environment;
  try {
    return { ...parseEnv(await readFile(path, "utf8")), ...environment };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw userError(
      {
        code: "env-file-not-read",
        message: `The file of --dotenv, ${path}, could not be read: ${code === "ENOENT" ? "there is no such file" : code}.`,
        next: "Correct its path, or set the variables yourself.",
      },
      error,
    );
  }
}

/** Which of the variables a `.env` in this directory would set, for a person who thought that it is read. */
export async function unreadVariables(
  directory: string,
  wanted: readonly string[],
  environment: Variables,
): Promise<string[]> {
  const text = await readFile(`${directory}/.env`, "utf8").catch(() => "");
  const found = parseEnv(text);
  return wanted.filter((name) => found[name] && !environment[name]);
}
