import { expect, test } from "vitest";
import { settingsInOptions, UnknownOption } from "./startup-options.ts";

test.each([
  ["", []],
  ["-c lock_timeout=5000", [["lock_timeout", "5000"]]],
  [
    "  -cstatement_timeout=1min\t--search-path=a,b  ",
    [
      ["statement_timeout", "1min"],
      ["search_path", "a,b"],
    ],
  ],
  ["-c application_name=two\\ words\\\\", [["application_name", "two words\\"]]],
  ["--my.setting=a=b", [["my.setting", "a=b"]]],
])("the options %j are these settings", (options, settings) => {
  expect(settingsInOptions(options)).toEqual(settings);
});

test.each(["-z", "-c", "-c lock_timeout", "--", "lock_timeout=1", "-d 5"])("%j are none", (options) => {
  expect(() => settingsInOptions(options)).toThrow(UnknownOption);
});
