import { expect, test } from "vitest";
import { locate, offsetOfPosition } from "./location.ts";

test("line and column are counted from 1, with the line and a caret under it", () => {
  const text = "create table a ();\ncreate tabel b ();\n";
  expect(locate(text, text.indexOf("tabel"))).toEqual({
    line: 2,
    column: 8,
    excerpt: ["create tabel b ();", "       ^"],
  });
});

test("the start of a text and an empty text have a place too", () => {
  expect(locate("x", 0)).toEqual({ line: 1, column: 1, excerpt: ["x", "^"] });
  expect(locate("", 0)).toMatchObject({ line: 1, column: 1 });
});

test("Windows line ends are not part of the line", () => {
  expect(locate("a\r\nbc\r\n", 4)).toEqual({ line: 2, column: 2, excerpt: ["bc", " ^"] });
});

test("the caret stands under tabs and wide characters as they are", () => {
  const text = "\tselect '💊' frm";
  expect(locate(text, text.indexOf("frm"))).toMatchObject({ column: 13, excerpt: [text, "\t           ^"] });
});

test("a very long line is shown around the column only", () => {
  const text = `${"a".repeat(500)}!${"b".repeat(500)}`;
  const { column, excerpt } = locate(text, 500);
  expect(column).toBe(501);
  expect(excerpt[0]).toHaveLength(120);
  expect(excerpt[0].at(excerpt[1].length - 1)).toBe("!");
});

test("a server's position counts characters, where JavaScript counts two for some", () => {
  const text = "-- 💊\nselect x";
  const position = [..."-- 💊\nselect "].length + 1;
  expect(text.slice(offsetOfPosition(text, position))).toBe("x");
});
