import { expect, test } from "vitest";
import { settingsChanges } from "./settings-changes.ts";

const changed = (before: object, after: object) =>
  settingsChanges(before, after).map(
    ({ path, before: was = "–", after: is = "–", weaker }) =>
      `${weaker ? "weaker" : "changed"} ${path}: ${was} → ${is}`,
  );
const masks = (rules: object) => ({ "clone-to-staging": { masks: rules } });

test.each<[what: string, before: object, after: object, told: string[]]>([
  [
    "a longer limit",
    { policy: { "longest-write-block": "2s" } },
    { policy: { "longest-write-block": "10s" } },
    ["weaker policy.longest-write-block: 2s → 10s"],
  ],
  [
    "a shorter limit",
    { policy: { "longest-write-block": "1m" } },
    { policy: { "longest-write-block": "50s" } },
    ["changed policy.longest-write-block: 1m → 50s"],
  ],
  [
    "a limit that is gone",
    { policy: { "longest-read-block": "2s" } },
    {},
    ["weaker policy.longest-read-block: 2s → –"],
  ],
  [
    "a new limit",
    {},
    { policy: { "longest-read-block": "2s" } },
    ["changed policy.longest-read-block: – → 2s"],
  ],
  [
    "rewrites that are allowed",
    { policy: { rewrites: "refused" } },
    { policy: {} },
    ["weaker policy.rewrites: refused → –"],
  ],
  [
    "swallowed errors that are meant",
    {},
    { policy: { "failed-statements": "allowed" } },
    ["weaker policy.failed-statements: – → allowed"],
  ],
  [
    "an exempt table",
    { policy: { exempt: [] } },
    { policy: { exempt: [{ table: "a", reason: "b" }] } },
    ['weaker policy.exempt: [] → [{"table":"a","reason":"b"}]'],
  ],
  [
    "a mask that is gone",
    masks({ "users.email": "email" }),
    masks({}),
    ["weaker clone-to-staging.masks.users.email: email → –"],
  ],
  [
    "a column that is kept",
    masks({ "users.email": "email" }),
    masks({ "users.email": "keep" }),
    ["weaker clone-to-staging.masks.users.email: email → keep"],
  ],
  [
    "another mask",
    masks({ "users.email": "email" }),
    masks({ "users.email": { sql: "'x'" } }),
    [`changed clone-to-staging.masks.users.email: email → {"sql":"'x'"}`],
  ],
  [
    "less that must be proven",
    { rollback: { require: "full" } },
    { rollback: { require: "schema" } },
    ["weaker rollback.require: full → schema"],
  ],
  ["a way back that is not tried", {}, { rollback: { prove: false } }, ["weaker rollback.prove: – → false"]],
  [
    "an open network",
    {},
    { network: { "unsafe-open": "for npm" } },
    ["weaker network.unsafe-open: – → for npm"],
  ],
  [
    "a host that is let through",
    { network: { allow: [] } },
    { network: { allow: ["a:1"] } },
    ['weaker network.allow: [] → ["a:1"]'],
  ],
  [
    "fewer sources",
    { migrate: { sources: ["a", "b"] } },
    { migrate: { sources: ["a"] } },
    ['weaker migrate.sources: ["a","b"] → ["a"]'],
  ],
  [
    "more that the clone leaves out",
    {},
    { "clone-to-staging": { "leave-out": ["view a"] } },
    ['weaker clone-to-staging.leave-out: – → ["view a"]'],
  ],
  [
    "an assertion that is gone",
    { gate: { assertions: [{ name: "a" }] } },
    { gate: { assertions: [] } },
    ['weaker gate.assertions: [{"name":"a"}] → []'],
  ],
  [
    "older evidence",
    { gate: { "max-age": "1h" } },
    { gate: { "max-age": "1d" } },
    ["weaker gate.max-age: 1h → 1d"],
  ],
  [
    "a check or a command",
    { "smoke-test": { checks: [] } },
    { "smoke-test": { checks: [1] }, migrate: { before: ["a"] } },
    [],
  ],
  [
    "the order of keys",
    { policy: { rewrites: "refused", exempt: [] } },
    { policy: { exempt: [], rewrites: "refused" } },
    [],
  ],
])("%s", (_, before, after, told) => {
  expect(changed(before, after)).toEqual(told);
});

test("what became weaker comes first", () => {
  const before = { policy: { "longest-read-block": "2s", rewrites: "refused" } };
  const after = { policy: { "longest-read-block": "1s", rewrites: "allowed" } };
  expect(changed(before, after)).toEqual([
    "weaker policy.rewrites: refused → allowed",
    "changed policy.longest-read-block: 2s → 1s",
  ]);
});
