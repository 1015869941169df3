import { expect, test } from "vitest";
import { letsAnybodyThrough } from "./branch-pattern.ts";

test.each([
  "*",
  "**",
  "**/*",
  "*/*",
  "?*",
  "[a-z]*",
  "[!m]*",
  "[^m]*",
  "[A-Z]*",
  "[0-9]*",
  "*-*",
  "*_*",
  "*.*",
  "*e*",
  "*7",
  "feature/*",
  "users/**/*",
  "f*",
  "[a-",
  "[z-a]*",
  "",
])("%j lets a branch of anybody's through", (pattern) => {
  expect(letsAnybodyThrough(pattern)).toBe(true);
});

test.each([
  "main",
  "release/*",
  "releases/**/*",
  "v*",
  "v[0-9]*",
  "release-[0-9].[0-9]",
  "production",
  "m\\*",
])("%j is a limit", (pattern) => {
  expect(letsAnybodyThrough(pattern)).toBe(false);
});
