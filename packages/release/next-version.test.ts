import { expect, test } from "vitest";
import { problemOf } from "#model/problem.ts";
import { bumpOf, changeOf, givenVersion, nextVersion, versionsOf } from "./next-version.ts";

test.each([
  ["fix: a", "1.2.3", "1.2.4"],
  ["feat(api): a", "1.2.3", "1.3.0"],
  ["feat!: a", "1.2.3", "2.0.0"],
  ["fix(db)!: a", "1.2.3", "2.0.0"],
  ["fix: a\n\nBREAKING CHANGE: the column is gone", "1.2.3", "2.0.0"],
  ["feat!: a", "0.4.2", "0.5.0"],
  ["Merge branch 'x'", "1.2.3", "1.2.4"],
  ["feature: not a type of ours", "1.2.3", "1.2.4"],
])("%j after %s gives %s", (message, last, next) => {
  expect(nextVersion({ last, changes: [changeOf(message)], existing: [] })).toBe(next);
});

test("the greatest of all changes decides", () => {
  expect(bumpOf(["fix: a", "feat: b", "docs: c"].map(changeOf))).toBe("minor");
});

test("the part that somebody wants is raised, whatever the changes say", () => {
  const raised = (bump: "major" | "minor" | "patch", last?: string) =>
    nextVersion({ last, changes: [changeOf("fix: a")], bump, existing: [] });
  expect([raised("minor", "1.2.3"), raised("major", "0.4.2")]).toEqual(["1.3.0", "1.0.0"]);
  expect([raised("patch"), raised("major")]).toEqual(["0.0.1", "1.0.0"]);
});

test("the first release is 0.1.0", () => {
  expect(nextVersion({ last: undefined, changes: [], existing: [] })).toBe("0.1.0");
});

test("prereleases of one version are counted, beyond nine too", () => {
  const changes = [changeOf("feat: a")];
  const rc = (existing: string[]) => nextVersion({ last: "1.0.0", changes, existing, prerelease: "rc" });
  expect(rc([])).toBe("1.1.0-rc.1");
  expect(rc(["1.1.0-rc.9", "1.1.0-rc.10", "1.1.0-beta.20", "1.2.0-rc.30"])).toBe("1.1.0-rc.11");
});

test("tags that are no version, such as a moving v1, are passed over", () => {
  expect(versionsOf(["v1", "v1.0.0", "v1.10.0", "v1.9.0", "1.11.0", "v2.0.0-rc.1", "vX"], "v")).toEqual([
    "2.0.0-rc.1",
    "1.10.0",
    "1.9.0",
    "1.0.0",
  ]);
});

test("a version is taken with or without its prefix, and nothing else is", () => {
  expect(givenVersion("v1.4.0", "v").version).toBe("1.4.0");
  expect(givenVersion("1.4.0", "v").version).toBe("1.4.0");
  const thrown = (() => {
    try {
      return givenVersion("1.4", "v");
    } catch (error) {
      return error;
    }
  })();
  expect(problemOf(thrown).code).toBe("bad-version");
});
