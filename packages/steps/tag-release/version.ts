import type { Client } from "#github/client.ts";
import type { ReleaseTarget } from "#github/release-target.ts";
import { contains, messagesSince, tagCommits } from "#github/tags.ts";
import type { Change } from "#release/next-version.ts";
import type { TagReleaseInputs } from "./inputs.ts";

/** Loaded by need: every step knows of this one, and none of the others reads versions. */
export const versions = () => import("#release/next-version.ts");

/** The version of a release, and what it comes after. */
export interface ReleaseVersion {
  version: string;
  /** Of the last release in the commit's past. */
  previousTag: string | undefined;
  /** Since that one. */
  changes: Change[];
  /** Of all releases there are. */
  existing: string[];
}

/** The version that is asked for, or that the commits ask for. @throws StagegateError as GitHub and the version do. */
export async function releaseVersion(
  client: Client,
  main: Omit<ReleaseTarget, "tagged">,
  given: TagReleaseInputs,
): Promise<ReleaseVersion> {
  const { bumps, changeOf, givenVersion, isPrerelease, nextVersion, versionsOf } = await versions();
  const tags = await tagCommits(client, main);
  const existing = versionsOf([...tags.keys()], given.prefix);
  const stable = existing.filter((version) => !isPrerelease(version));
  const last = await newestReachable(client, main, stable, given.prefix);
  const previousTag = last && `${given.prefix}${last}`;
  const messages = previousTag ? await messagesSince(client, main, previousTag, main.commit) : [];
  const changes = messages.map(changeOf);
  const bump = bumps.find((word) => word === given.version);
  if (given.version && given.version !== "auto" && !bump)
    return { version: givenVersion(given.version, given.prefix).version, previousTag, changes, existing };
  // The run was started again: its commit has the version it asks for.
  const here = existing.find(
    (version) =>
      tags.get(`${given.prefix}${version}`) === main.commit &&
      (given.prerelease ? version.includes(`-${given.prerelease}.`) : !isPrerelease(version)),
  );
  if (here) return { version: here, previousTag, changes, existing };
  const version = nextVersion({ last, changes, bump, existing, prerelease: given.prerelease });
  return { version, previousTag, changes, existing };
}

/** Of another branch's releases nothing follows for this one: the tag must be in the commit's past. */
async function newestReachable(
  client: Client,
  main: Omit<ReleaseTarget, "tagged">,
  candidates: readonly string[],
  prefix: string,
): Promise<string | undefined> {
  for (const version of candidates)
    if (await contains(client, main, main.commit, `${prefix}${version}`)) return version;
  return undefined;
}
