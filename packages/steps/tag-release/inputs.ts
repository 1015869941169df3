import { z } from "zod";
import { commonInputs, flag, githubToken, list, matching, text, textOr } from "#model/inputs.ts";

export const tagReleaseInputs = z.object({
  ...commonInputs,
  ...githubToken,
  version: text(
    "The version, such as 1.4.0, or the part of the last one to raise: `patch`, `minor` or `major`. `auto`, the default: what the conventional commits since the last release ask for.",
    { runOnly: true, value: "VERSION" },
  ),
  prefix: textOr("v", "What stands before the version in a tag's name; `none` for nothing.", {
    value: "TEXT",
  }),
  prerelease: matching(
    /^[A-Za-z][0-9A-Za-z-]*$/,
    "give a word of letters, digits and hyphens, such as rc",
    "Makes a prerelease, numbered after those there are: `rc` gives 1.4.0-rc.1.",
    { value: "WORD" },
  ),
  commit: text("The commit to release. Without it the head of the branch.", {
    variable: "GITHUB_SHA",
    runOnly: true,
    value: "SHA",
  }),
  branch: text(
    "The branch the commit must be on: the default branch or a protected one. Without it the repository's default branch.",
    { value: "NAME" },
  ),
  repositories: list(
    "Other repositories to release with this one, all or none: `owner/name`, or `owner/name@ref` for another commit than the head of the default branch.",
  ),
  release: flag(true, "Whether to make a GitHub Release with notes."),
  "major-tag": flag(false, "Whether to move the tag of the major version (`v1`) to the release."),
  "move-branch": text(
    "A branch to make at the released commit, or to move forward to it: `staging`, `production`. Never moved by force.",
    { value: "NAME" },
  ),
  "move-branch-from": text(
    "Move that branch to this commit, branch or tag in place of the released commit.",
    {
      value: "REF",
    },
  ),
  "unsafe-not-passed": text(
    "Release although the rehearsal or release in the journal did not pass, for this reason. It is put into the tag and the notes.",
    { runOnly: true, value: "REASON" },
  ),
  "dry-run": flag(false, "Looks at everything, says what it would do, and makes nothing.", { runOnly: true }),
});

export type TagReleaseInputs = z.output<typeof tagReleaseInputs>;
