import { expect, test } from "vitest";
import { canonicalJson, sha256 } from "./canonical-json.ts";

test("key order and nesting do not change the text, array order does", () => {
  const one = { b: [{ y: 1, x: null }], a: "é" };
  const other = { a: "é", b: [{ x: null, y: 1 }] };
  expect(canonicalJson(one)).toBe('{"a":"é","b":[{"x":null,"y":1}]}');
  expect(canonicalJson(other)).toBe(canonicalJson(one));
  expect(canonicalJson([1, 2])).not.toBe(canonicalJson([2, 1]));
});

test("sha256 of the empty text is the one every tool prints", () => {
  expect(sha256("")).toBe("sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
});
