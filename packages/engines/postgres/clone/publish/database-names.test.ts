import { expect, test } from "vitest";
import { newCloneId, readRelative, relatives } from "./database-names.ts";

test("relatives stand beside their database by name", () => {
  expect(relatives.golden("shop_staging")).toBe("shop_staging__golden");
  expect(relatives.copy("shop_staging", "0123456789ab")).toBe("shop_staging__rehearsal_0123456789ab");
});

test("a name never grows past the 63 bytes PostgreSQL keeps, nor is a character cut in two", () => {
  for (const name of ["x".repeat(63), "ü".repeat(31), `a${"ü".repeat(31)}`]) {
    const copy = relatives.copy(name, newCloneId());
    expect(Buffer.byteLength(copy)).toBeLessThanOrEqual(63);
    expect(copy).not.toContain("\ufffd");
    expect(readRelative(copy)?.part).toBe("copy");
  }
});

test("two long names that begin alike have different relatives", () => {
  expect(relatives.golden(`${"x".repeat(60)}a`)).not.toBe(relatives.golden(`${"x".repeat(60)}b`));
});

test("the names of others are not taken for ours", () => {
  for (const name of ["shop", "shop__building_", "shop__building_0123456789abc", "shop__rehearsal_XYZ"])
    expect(readRelative(name)).toBeUndefined();
});
