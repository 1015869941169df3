import { readFile } from "node:fs/promises";
import { isAbsolute, join } from "node:path";
import { userError } from "#model/problem.ts";
import { noSettings, type Settings } from "#model/settings.ts";
import type { Step } from "#model/step.ts";

export interface SettingsFile {
  /** As the user gave it; from `directory` where it is relative. */
  path: string;
  directory: string;
  /** False for the default name: a project needs no settings file. */
  required: boolean;
}

/**
 * Reads stagegate.yml, where there is one, and checks all of it against the steps' own schemas.
 *
 * @param loadSteps all steps that the file may speak of.
 * @throws StagegateError `settings-not-found`, `settings-not-read`, `bad-settings`.
 */
export async function readSettings(
  file: SettingsFile,
  loadSteps: () => Promise<readonly Step[]>,
): Promise<Settings> {
  const text = await readText(file);
  if (text === undefined) return noSettings;
  // The parser and what the other steps take: loaded only where there is a file.
  const [{ parseSettings }, steps] = await Promise.all([import("./settings-file.ts"), loadSteps()]);
  return parseSettings(text, file.path, steps);
}

async function readText({ path, directory, required }: SettingsFile): Promise<string | undefined> {
  const full = isAbsolute(path) ? path : join(directory, path);
  try {
    return await readFile(full, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" && !required) return undefined;
    throw userError(
      code === "ENOENT"
        ? {
            code: "settings-not-found",
            message: `The settings file ${path} does not exist (looked in ${directory}).`,
            next: "Correct `config`, or leave it out: every setting has a default.",
          }
        : {
            code: "settings-not-read",
            message: `The settings file ${path} could not be read: ${code === "EISDIR" ? "it is a directory" : code}.`,
            next: "Give the path of a readable file as `config`.",
          },
      error,
    );
  }
}
