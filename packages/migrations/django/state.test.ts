import { expect, test } from "vitest";
import { newlyApplied } from "#model/migration.ts";
import type { DjangoMigrations } from "./migrations.ts";
import { djangoState } from "./state.ts";

const migration = (id: string, parents: string[] = [], replaces: string[] = []) => ({
  id,
  path: `${id}.py`,
  sha256: id,
  parents,
  replaces,
});

const shop: DjangoMigrations = {
  apps: ["auth", "shop"],
  migrations: [
    migration("auth.1"),
    migration("shop.1", ["auth.1"]),
    migration("shop.2", ["shop.1"]),
    migration("shop.3", ["shop.2"]),
  ],
};

const state = (history: string[], known = shop) => {
  const { pending, ...rest } = djangoState(known, history);
  return { ...rest, pending: pending.map(({ id }) => id) };
};

test("what has no row is pending, in the order in which Django runs it", () => {
  expect(state([])).toMatchObject({ pending: ["auth.1", "shop.1", "shop.2", "shop.3"], outOfOrder: [] });
  expect(state(["auth.1", "shop.1"])).toMatchObject({ pending: ["shop.2", "shop.3"], missing: [] });
});

test("what an applied migration stands on is out of order; another app's is not", () => {
  expect(state(["auth.1", "shop.1", "shop.3"]).outOfOrder).toEqual(["shop.2"]);
  const later = { ...shop, migrations: [migration("admin.1"), ...shop.migrations] };
  expect(state(["auth.1", "shop.1"], later).outOfOrder).toEqual([]);
});

test("a row without a file is missing where it is its app's newest; older ones are what squashing leaves", () => {
  expect(state(["auth.1", "shop.0", "shop.1", "shop.2", "shop.4"]).missing).toEqual(["shop.4"]);
});

test("rows of an app that is not installed are not missing", () => {
  expect(state(["blog.1", "auth.1"])).toMatchObject({ missing: [], applied: ["blog.1", "auth.1"] });
});

const squashed: DjangoMigrations = {
  apps: ["shop"],
  migrations: [
    migration("shop.1"),
    migration("shop.2", ["shop.1"]),
    migration("shop.1to2", [], ["shop.1", "shop.2"]),
    migration("shop.3", ["shop.2"]),
  ],
};

test.each([
  ["none", [], ["shop.1to2", "shop.3"]],
  ["some", ["shop.1"], ["shop.2", "shop.3"]],
  ["all", ["shop.1", "shop.2"], ["shop.3"]],
  ["all, and recorded", ["shop.1", "shop.2", "shop.1to2"], ["shop.3"]],
])(
  "of a squashed migration and those it replaces, of which %s was applied, one kind is pending",
  (_, history, pending) => {
    expect(state(history, squashed)).toMatchObject({ pending, missing: [], outOfOrder: [] });
  },
);

test.each([
  [
    "the squashed one ran, and what it replaces was written down",
    [],
    ["shop.1", "shop.2", "shop.1to2"],
    ["shop.1to2"],
  ],
  [
    "what was left of it ran, and the squashed one was written down",
    ["shop.1"],
    ["shop.2", "shop.1to2"],
    ["shop.2"],
  ],
  ["the next one ran as well", ["shop.1"], ["shop.2", "shop.3", "shop.1to2"], ["shop.2", "shop.3"]],
])("%s", (_, before, rows, applied) => {
  const after = djangoState(squashed, [...before, ...rows]);
  expect(newlyApplied(djangoState(squashed, before), after)).toEqual(applied);
});
