import { defineStep } from "#model/step.ts";
import { tagReleaseInputs } from "./inputs.ts";

export const tagRelease = defineStep({
  name: "tag-release",
  description:
    "Tags a release on a reviewed commit, with notes and evidence, across several repositories, all or none.",
  inputs: tagReleaseInputs,
  outputs: {
    version: "The version, without the prefix.",
    tag: "The name of the tag.",
    commit: "The released commit.",
    "previous-tag": "The tag of the release before this one.",
    "release-url": "The URL of the GitHub Release.",
  },
  run: async (inputs, context) => (await import("./run.ts")).run(inputs, context),
});
