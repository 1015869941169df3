import { expect, test } from "vitest";
import { foldSources, type MigrationSources, sourceChanges } from "./migration-sources.ts";

const rehearsed: MigrationSources = {
  tool: "sql",
  settings: "s",
  files: { "a.down.sql": "1", "b.down.sql": "2" },
};

test("the same is the same, and each difference is named", () => {
  expect(sourceChanges(rehearsed, structuredClone(rehearsed))).toEqual([]);
  const here = { tool: "command", settings: "t", files: { "a.down.sql": "9", "c.down.sql": "3" } };
  expect(sourceChanges(rehearsed, here)).toEqual([
    "rehearsed with the tool sql, and here it is command",
    "changed since: the settings of `migrate`",
    "changed since: a.down.sql",
    "not rehearsed: c.down.sql",
    "no longer there: b.down.sql",
  ]);
});

test("what is not known is not the same", () => {
  const { files: _unknown, ...unknown } = rehearsed;
  expect(sourceChanges(undefined, rehearsed)).toHaveLength(1);
  expect(sourceChanges(unknown, rehearsed)).toHaveLength(1);
  expect(sourceChanges(rehearsed, unknown)).toHaveLength(1);
  expect(sourceChanges(unknown, unknown)).toHaveLength(1);
});

test("a few files are kept by name; of many, each directory has one digest that any change changes", () => {
  const few = new Map([
    ["z", "1"],
    ["a/b", "2"],
  ]);
  expect(foldSources(few)).toEqual({ "a/b": "2", z: "1" });
  const many = new Map(
    Array.from({ length: 300 }, (_each, n) => [`${n % 2 ? "app" : "db"}/${n}.rb`, `${n}`]),
  );
  many.set("Gemfile.lock", "1");
  const folded = foldSources(many);
  expect(Object.keys(folded).sort()).toEqual(["./", "app/", "db/"]);
  const changed = foldSources(new Map([...many, ["db/0.rb", "other"]]));
  expect({ ...changed, "db/": "" }).toEqual({ ...folded, "db/": "" });
  expect(changed["db/"]).not.toBe(folded["db/"]);
});
