/**
 * The version to release: that of package.json. The changelog must have a part on it, and a tag that started
 * the release must be its own.
 *
 * @throws Error that says which of them does not agree.
 */
export function releaseVersion({
  manifest,
  changelog,
  tag,
}: {
  manifest: string;
  changelog: string;
  tag: string | undefined;
}): string {
  const { version } = JSON.parse(manifest) as { version: string };
  if (tag !== undefined && tag !== `v${version}`)
    throw new Error(`The tag is ${tag}, and package.json says ${version}: release the one or the other.`);
  if (!changelog.split("\n").some((line) => line === `## ${version}` || line.startsWith(`## ${version} `)))
    throw new Error(`CHANGELOG.md has no part "## ${version}": write what users notice of it.`);
  return version;
}
