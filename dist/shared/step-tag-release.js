import { A as defineStep } from "./stagegate-inputs.js";
import { N as object } from "./s3.js";
import { Q as list, U as commonInputs, X as githubToken, Y as flag, et as matching, it as textOr, rt as text } from "./stagegate-start.js";
// packages/steps/tag-release/inputs.ts
const tagReleaseInputs = object({
	...commonInputs,
	...githubToken,
	version: text("The version, such as 1.4.0, or the part of the last version to raise: `patch`, `minor` or `major`. `auto` derives it from the conventional commits since the last release.", {
		runOnly: true,
		value: "VERSION"
	}),
	prefix: textOr("v", "The prefix of the tag's name, before the version. `none` for no prefix.", { value: "TEXT" }),
	prerelease: matching(/^[A-Za-z][0-9A-Za-z-]*$/, "give a word of letters, digits and hyphens, such as rc", "Create a prerelease, numbered after the existing ones: `rc` gives 1.4.0-rc.1.", { value: "WORD" }),
	commit: text("The commit to release. Default: the head of the branch.", {
		variable: "GITHUB_SHA",
		runOnly: true,
		value: "SHA"
	}),
	branch: text("The branch that the commit must be on: the default branch or a protected one. Default: the repository's default branch.", { value: "NAME" }),
	repositories: list("Other repositories to release with this one, all or none: `owner/name`, or `owner/name@ref` for a commit other than the head of the default branch."),
	release: flag(true, "Whether to create a GitHub Release with notes."),
	"major-tag": flag(false, "Whether to move the tag of the major version (`v1`) to the release."),
	"move-branch": text("A branch to create at the released commit or move forward to it, such as `production`. It is never forced.", { value: "NAME" }),
	"move-branch-from": text("Move that branch to this commit, branch or tag instead of the released commit.", { value: "REF" }),
	"unsafe-not-passed": text("Release although the rehearsal or release in the journal did not pass. Give the reason; it is written to the tag and the notes.", {
		runOnly: true,
		value: "REASON"
	}),
	"dry-run": flag(false, "Check everything and print what would be done, but create nothing.", { runOnly: true })
});
// packages/steps/tag-release/step.ts
const tagRelease = defineStep({
	name: "tag-release",
	description: "Tags a release on a reviewed commit, with notes and evidence, across several repositories, all or none.",
	inputs: tagReleaseInputs,
	outputs: {
		version: "The version, without the prefix.",
		tag: "The name of the tag.",
		commit: "The released commit.",
		"previous-tag": "The tag of the release before this one.",
		"release-url": "The URL of the GitHub Release."
	},
	run: async (inputs, context) => (await import("./steps-tag-release-run.js")).run(inputs, context)
});
export { tagRelease as t };
