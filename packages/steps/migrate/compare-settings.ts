import { readFile } from "node:fs/promises";
import { isAbsolute, join, relative } from "node:path";
import type { SettingsChangesFact } from "#model/facts/settings-changes.ts";
import { problemOf } from "#model/problem.ts";
import { settingsChanges } from "#model/settings-changes.ts";
import type { StepContext } from "#model/step.ts";
import { gitText } from "#process/git-text.ts";
import { baseCommit } from "./base-commit.ts";

/** So many changes are kept: whoever changes more has rewritten the file. */
const most = 100;

/**
 * What of the settings that decide a rehearsal this branch changes: a pull request that allows itself more is told to
 * its reviewers. Undefined where there is nothing to compare with.
 *
 * @param config the settings file, from the working directory where it is relative.
 */
export async function compareSettings(
  config: string,
  context: StepContext,
): Promise<SettingsChangesFact | undefined> {
  try {
    return await compare(config, context);
  } catch (error) {
    const problem = problemOf(error);
    if (problem.kind !== "user") throw error;
    // A rehearsal does not fail for want of this: the report says that it was not compared.
    const base = context.environment.GITHUB_BASE_REF || "the main branch";
    return { base, changes: [], notCompared: problem.message.replace(/\.$/, "") };
  }
}

async function compare(config: string, context: StepContext): Promise<SettingsChangesFact | undefined> {
  const base = await baseCommit(context);
  if (base === undefined) return undefined;
  const { name, commit } = base;
  const notCompared = (why: string) => ({ base: name, changes: [], notCompared: why });
  if (commit === undefined)
    return notCompared("its commit is not in this checkout; give the checkout `fetch-depth: 2`");
  const path = isAbsolute(config) ? relative(context.workingDirectory, config) : config;
  const before = await gitText(["show", `${commit}:./${path}`], context.workingDirectory, context);
  // In a terminal nobody said that there is a base at all.
  if (before === undefined)
    return context.environment.GITHUB_BASE_REF ? notCompared(`it has no ${path}`) : undefined;
  const after = await readFile(join(context.workingDirectory, path), "utf8").catch(() => "");
  const { plainSettings } = await import("#settings/plain-settings.ts");
  const [old, now] = [plainSettings(before), plainSettings(after)];
  if (old === undefined) return notCompared(`its ${path} cannot be read`);
  return { base: name, changes: settingsChanges(old, now ?? {}).slice(0, most) };
}
