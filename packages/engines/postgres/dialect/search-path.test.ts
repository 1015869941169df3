import { expect, test } from "vitest";
import { searchPathOf } from "./search-path.ts";

test.each([
  ['"$user", public', ["$user", "public"]],
  ['App,"App"', ["app", "App"]],
  ['"a ""quoted"" name", "with, comma"', ['a "quoted" name', "with, comma"]],
  ['""', []],
  ["", []],
])("%s names the schemas %j", (text, names) => {
  expect(searchPathOf(text)).toEqual(names);
});
