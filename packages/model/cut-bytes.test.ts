import { expect, test } from "vitest";
import { cutBytes } from "./cut-bytes.ts";

test("a text that fits is kept, and of a longer one the characters that fit as a whole", () => {
  expect(cutBytes("größe", 7)).toEqual({ text: "größe", cut: 0 });
  // g, r and ö have four bytes; ß would be cut in two.
  expect(cutBytes("größe", 5)).toEqual({ text: "grö", cut: 3 });
  expect(cutBytes("🙂🙂", 6)).toEqual({ text: "🙂", cut: 4 });
  expect(cutBytes("a", 0)).toEqual({ text: "", cut: 1 });
});
