import { expect, test } from "vitest";
import { leadingNumber, naturalOrder } from "./natural-order.ts";

test("numbers are ordered as numbers, however many zeros lead them", () => {
  const names = ["10_c.sql", "9_b.sql", "0011_d.sql", "1_a.sql"];
  expect(names.sort(naturalOrder)).toEqual(["1_a.sql", "9_b.sql", "10_c.sql", "0011_d.sql"]);
});

test("timestamps longer than a JS number are compared exactly", () => {
  const names = ["20240131120000000000002_b", "20240131120000000000001_a"];
  expect(names.sort(naturalOrder)[0]).toBe("20240131120000000000001_a");
});

test("Flyway's names with versions of several numbers are in order too", () => {
  expect(["V1.10__c.sql", "V1.9__b.sql", "V1__a.sql"].sort(naturalOrder)).toEqual([
    "V1.9__b.sql",
    "V1.10__c.sql",
    "V1__a.sql",
  ]);
});

test("names that differ only in zeros still have one order", () => {
  expect(naturalOrder("01_a", "1_a")).not.toBe(0);
  expect(naturalOrder("01_a", "1_a")).toBe(-naturalOrder("1_a", "01_a"));
  expect(naturalOrder("1_a", "1_a")).toBe(0);
});

test("the leading number is read past one letter and without its zeros", () => {
  expect(["003_x.sql", "V12__y.sql", "init.sql"].map(leadingNumber)).toEqual(["3", "12", undefined]);
});
