import { readdir, readFile } from "node:fs/promises";
import { basename, dirname, isAbsolute, join } from "node:path";
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
    return decoded(await readFile(full), path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    if (code === "ENOENT" && !required) return refuseMisnamed(full);
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

/** A name that is cut out of bytes of another encoding would be another name. */
function decoded(bytes: Buffer, path: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    throw userError(
      {
        code: "settings-not-read",
        message: `The settings file ${path} is not in UTF-8.`,
        next: "Save it in UTF-8.",
      },
      error,
    );
  }
}

/** A file that is nearly called so was meant to be read: to go on without its masks and limits would be wrong. */
async function refuseMisnamed(wanted: string): Promise<undefined> {
  const names = await readdir(dirname(wanted)).catch(() => []);
  const near = names.find((name) => /^\.?stagegate\.ya?ml$/i.test(name));
  if (near === undefined) return undefined;
  throw userError({
    code: "settings-misnamed",
    message: `There is ${near}, but no ${basename(wanted)}: it would not be read.`,
    next: `Rename it, or give \`config: ${near}\`.`,
  });
}
