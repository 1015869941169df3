import { stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { commonInputs, inputMeta } from "#model/inputs.ts";

/**
 * The nearest directory, from here upwards, that has a stagegate.yml; here where none has. The root of the
 * repository is the last that is looked at, and nothing of another user's: the file names commands to run.
 */
export async function findProject(directory: string): Promise<string> {
  const file = inputMeta(commonInputs.config).default ?? "";
  const mine = await owner(directory);
  for (let here = directory; ; here = dirname(here)) {
    const found = await owner(join(here, file));
    if (found !== undefined && (found === mine || here === directory)) return here;
    if ((await owner(here)) !== mine) return directory;
    const isRoot = (await owner(join(here, ".git"))) !== undefined;
    if (isRoot || here === dirname(here)) return directory;
  }
}

const owner = (path: string) =>
  stat(path).then(
    ({ uid }) => uid,
    () => undefined,
  );
