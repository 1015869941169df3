import { expect, test } from "vitest";
import { releaseVersion } from "./version.ts";

const manifest = JSON.stringify({ version: "1.4.0" });
const changelog = "# Changelog\n\n## 1.4.0 (2026-03-01)\n\n- More.\n\n## 1.3.0\n";

test("the version is package.json's, by hand and by its own tag", () => {
  expect(releaseVersion({ manifest, changelog, tag: undefined })).toBe("1.4.0");
  expect(releaseVersion({ manifest, changelog, tag: "v1.4.0" })).toBe("1.4.0");
});

test("the tag of another version is refused", () => {
  expect(() => releaseVersion({ manifest, changelog, tag: "v1.4.1" })).toThrow("The tag is v1.4.1");
});

test("a version that the changelog does not know is refused", () => {
  const next = JSON.stringify({ version: "1.4" });
  expect(() => releaseVersion({ manifest: next, changelog, tag: undefined })).toThrow('no part "## 1.4"');
});
