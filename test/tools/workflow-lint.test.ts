import { globSync } from "node:fs";
import { expect, test } from "vitest";
import { actionlint, zizmor } from "#test/support/lint.ts";

const workflows = {
  ".github": globSync(".github/workflows/*.yml"),
  "workflows-examples": globSync("workflows-examples/*.yml"),
};
const actions = globSync(["action.yml", "actions/*/action.yml"]);

test.each(Object.entries(workflows))("actionlint finds nothing wrong in %s", async (_, files) => {
  expect(files.length).toBeGreaterThan(1);
  expect(await actionlint(files)).toBe("");
});

test.each([...Object.entries(workflows), ["actions", actions] as const])(
  "zizmor, at its most pedantic, finds nothing in %s",
  async (_, files) => {
    expect(files.length).toBeGreaterThan(1);
    expect(await zizmor(files)).toContain("No findings to report");
  },
);
