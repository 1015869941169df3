import type { Services } from "#model/step.ts";
import { git } from "#process/git.ts";

/** A name that no sentence, address or number is. */
const plainName = /^[A-Za-z_][\w$]*(?:\.[A-Za-z_][\w$]*){0,3}$/;

/** A failure tells of a few; each is a search of its own. */
const most = 5;

/**
 * Which of these names stand as words in the project's files: whoever may read a report on them may read those
 * anyway. None where there is no git to search with.
 *
 * @param directory absolute.
 */
export async function namesOfRepository(
  names: readonly string[],
  directory: string,
  services: Pick<Services, "environment" | "signal">,
): Promise<Set<string>> {
  const found = new Set<string>();
  // A table is written without its schema where that is on the search path.
  for (const name of names.filter((each) => plainName.test(each)).slice(0, most))
    if (await stands(name.split(".").at(-1) ?? name, directory, services)) found.add(name);
  return found;
}

async function stands(
  word: string,
  directory: string,
  services: Pick<Services, "environment" | "signal">,
): Promise<boolean> {
  const words = [
    ...["grep", "--no-index", "--exclude-standard", "-I", "-q", "-w", "-F", "-e", word, "--"],
    ...[".", ":(exclude,glob)**/node_modules/**", ":(exclude).stagegate"],
  ];
  try {
    const { exitCode } = await git(words, directory, services);
    return exitCode === 0;
  } catch {
    return false;
  }
}
