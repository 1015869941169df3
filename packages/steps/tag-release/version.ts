import type { Client } from "#github/client.ts";
import { firstReachable } from "#github/newest-reachable.ts";
import type { ReleaseTarget } from "#github/release-target.ts";
import { messagesSince, tagCommits } from "#github/tags.ts";
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
  /** There are releases under other prefixes, too. */
  otherLines: boolean;
}

/** The version that is asked for, or that the commits ask for. @throws StagegateError as GitHub and the version do. */
export async function releaseVersion(
  client: Client,
  main: Omit<ReleaseTarget, "tagged">,
  given: TagReleaseInputs,
): Promise<ReleaseVersion> {
  const { bumps, changeOf, exactVersion, isPrerelease, nextVersion, versionsOf } = await versions();
  const prefix = prefixOf(given);
  const { prerelease } = given;
  const tags = await tagCommits(client, main);
  const existing = versionsOf([...tags.keys()], prefix);
  const commitOf = (version: string) => tags.get(`${prefix}${version}`) ?? "";
  // A release that was made by half, and is made whole now, does not come after itself.
  const after = async (released: string | undefined) => {
    const candidates = existing.filter((version) => !isPrerelease(version) && version !== released);
    const found = await firstReachable(
      client,
      main,
      candidates.map((version) => ({ tag: version, commit: commitOf(version) })),
    );
    const previousTag = found && `${prefix}${found.tag}`;
    const messages = previousTag ? await messagesSince(client, main, previousTag, main.commit) : [];
    return { last: found?.tag, previousTag, changes: messages.map(changeOf) };
  };
  const released = (version: string, { previousTag, changes }: Awaited<ReturnType<typeof after>>) => ({
    version,
    previousTag,
    changes,
    existing,
    otherLines: otherLinesOf([...tags.keys()], prefix),
  });

  const bump = bumps.find((word) => word === given.version);
  const isHere = (version: string) =>
    commitOf(version) === main.commit &&
    (prerelease ? version.includes(`-${prerelease}.`) : !isPrerelease(version));
  if (given.version && given.version !== "auto" && !bump) {
    const version = exactVersion(given.version, { prefix, prerelease, existing, isHere });
    return released(version, await after(version));
  }
  // The run was started again: its commit has the version it asks for.
  const here = existing.find(isHere);
  if (here) return released(here, await after(here));
  const before = await after(undefined);
  return released(nextVersion({ ...before, bump, existing, prerelease }), before);
}

/** What stands before the version in a tag's name: an input cannot be empty. */
export const prefixOf = ({ prefix }: Pick<TagReleaseInputs, "prefix">) => (prefix === "none" ? "" : prefix);

/** Whether there are versions under other prefixes: of another part of the repository. */
const otherLinesOf = (tags: readonly string[], prefix: string): boolean =>
  tags.some((tag) => {
    const [, other] = /^(.*?)\d+\.\d+\.\d+(?:[-+].*)?$/.exec(tag) ?? [];
    return other !== undefined && other !== prefix;
  });
