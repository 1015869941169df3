import type { Problem } from "#model/problem.ts";
import { noSettings } from "#model/settings.ts";

/** The default name where it stands by itself, and not as the end of another path. */
const byDefault = new RegExp(`(?<![\\w./-])${noSettings.path.replaceAll(".", "\\.")}(?![\\w-])`, "g");

/** Problems speak of the settings file by its default name. Here it gets the name of the one that was read. */
export function nameSettingsFile<Told extends { headline: string; problem?: Problem | undefined }>(
  told: Told,
  path: string,
): Told {
  if (path === noSettings.path) return told;
  const named = (text: string) => text.replace(byDefault, () => path);
  const { headline, problem } = told;
  return { ...told, headline: named(headline), ...(problem ? { problem: renamed(problem, named) } : {}) };
}

const renamed = (problem: Problem, named: (text: string) => string): Problem => ({
  ...problem,
  message: named(problem.message),
  ...(problem.next === undefined ? {} : { next: named(problem.next) }),
  ...(problem.details === undefined ? {} : { details: problem.details.map(named) }),
});
