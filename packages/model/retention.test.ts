import { describe, expect, test } from "vitest";
import { type KeptBackup, retentionSchema, retired, suspicion } from "./retention.ts";

const day = 24 * 60 * 60 * 1_000;
/** A Thursday. */
const newYear = Date.parse("2026-01-01T02:00:00.000Z");

const backup = (at: number, more: Partial<KeptBackup> = {}): KeptBackup => ({
  path: new Date(at).toISOString().slice(0, 10),
  createdAt: new Date(at).toISOString(),
  rows: 1_000,
  bytes: 1_000_000,
  proven: false,
  ...more,
});

/** One each night of 2026, the last on 31 December, a Thursday. */
const year = Array.from({ length: 365 }, (_, n) => backup(newYear + n * day));
const end = Date.parse("2026-12-31T12:00:00.000Z");

const stays = (backups: readonly KeptBackup[], rules: object, now = end) => {
  const gone = new Set(retired(backups, retentionSchema.parse(rules), now).map(({ path }) => path));
  return backups.map(({ path }) => path).filter((path) => !gone.has(path));
};

describe("of a year of nights", () => {
  test("the last so many stay", () => {
    expect(stays(year, { last: 3 })).toEqual(["2026-12-29", "2026-12-30", "2026-12-31"]);
  });

  test("a grandfather, a father and a son stay for each of their times", () => {
    expect(stays(year, { daily: 3, weekly: 3, monthly: 4 })).toEqual([
      // The last nights of the months, ...
      "2026-09-30",
      "2026-10-31",
      "2026-11-30",
      // ... the Sundays, on which ISO weeks end, and the nights themselves.
      "2026-12-20",
      "2026-12-27",
      "2026-12-29",
      "2026-12-30",
      "2026-12-31",
    ]);
  });

  test("what is young enough stays", () => {
    expect(stays(year, { within: "48h" })).toEqual(["2026-12-30", "2026-12-31"]);
  });

  test("the newest that was proven stays, however old, and so does the newest", () => {
    const proven = year.map((each, n) => (n === 40 ? { ...each, proven: true } : each));
    expect(stays(proven, { within: "1m" })).toEqual(["2026-02-10", "2026-12-31"]);
  });
});

test("days on which nothing was backed up are no days: what there is stays", () => {
  const rare = [0, 30, 200].map((n) => backup(newYear + n * day));
  expect(stays(rare, { daily: 3 })).toHaveLength(3);
});

test("a week across the turn of the year is one week", () => {
  const nights = ["2026-12-30", "2027-01-02", "2027-01-03", "2027-01-04"].map((date) =>
    backup(Date.parse(`${date}T02:00:00Z`)),
  );
  expect(stays(nights, { weekly: 2 })).toEqual(["2027-01-03", "2027-01-04"]);
});

test("less than half of the rows or bytes of the one before is suspicious", () => {
  const before = backup(newYear);
  const after = (more: Partial<KeptBackup>) => suspicion(backup(newYear + day, more), before);
  expect(after({ rows: 500, bytes: 500_000 })).toBeUndefined();
  expect(after({ rows: 499 })).toContain("499 rows instead of 1000");
  expect(after({ bytes: 20 })).toContain("20 bytes instead of 1000000");
  expect(suspicion(backup(newYear), undefined)).toBeUndefined();
});

test.each([
  [{}, "give at least one of last, daily, weekly, monthly, yearly, within"],
  [{ last: 0 }, "give a whole number of at least 1"],
  [{ daily: 1.5 }, "give a whole number of at least 1"],
])("%j keeps nothing for sure, and is refused", (rules, message) => {
  expect(retentionSchema.safeParse(rules).error?.issues.map((issue) => issue.message)).toEqual([message]);
});
