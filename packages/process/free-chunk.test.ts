import { expect, test } from "vitest";
import { freeChunk } from "./free-chunk.ts";

test("a chunk that is given back holds no memory any more", () => {
  const chunk = Buffer.alloc(64 * 1024, "x");
  freeChunk(chunk);
  expect(chunk.byteLength).toBe(0);
});

test("a chunk that is a part of a larger piece of memory is left alone, as are its neighbours", () => {
  const whole = Buffer.from("rows and more rows");
  const chunk = whole.subarray(0, 4);
  freeChunk(chunk);
  expect(chunk.toString()).toBe("rows");
  expect(whole.toString()).toBe("rows and more rows");
});
