import { expect, test } from "vitest";
import { saferWays } from "#engines/postgres/dialect/safer-ways.ts";
import type { RecordingFacts, TableFact } from "./facts/recording.ts";
import { findingText } from "./finding-text.ts";
import { type MigrationPolicy, migrationPolicySchema } from "./migration-policy.ts";
import { policyResults as resultsBy, type Seen } from "./policy-findings.ts";
import { noPolicy } from "./settings.ts";

const createIndex = "CREATE INDEX orders_user ON orders (user_id)";

const blocksOf = (mode: "Share" | "AccessExclusive") =>
  mode === "Share" ? ("writes" as const) : ("reads-and-writes" as const);
const blocked = (by: string, longestMs: number, mode: "Share" | "AccessExclusive" = "Share") => [
  { longestMs, totalMs: longestMs, times: 1, mode, blocks: blocksOf(mode), by, seen: true },
];

const orders: TableFact = {
  name: "orders",
  rows: 8_100_000,
  mode: "Share",
  blocks: "writes",
  writesBlocked: blocked(createIndex, 14_200),
};

const seen = (parts: Partial<RecordingFacts> = {}): Seen => ({
  recording: recorded(parts),
});

const recorded = (parts: Partial<RecordingFacts>): RecordingFacts => ({
  locks: "measured",
  durationMs: 15_000,
  statements: [
    { text: createIndex, count: 1, startedAtMs: 0, durationMs: 14_150, longestMs: 14_150, rows: 0 },
  ],
  statementsLeftOut: 0,
  tables: [orders],
  tablesLeftOut: 0,
  indexes: [],
  ...parts,
});

const policyResults = (what: Seen, limits: MigrationPolicy) => resultsBy(what, limits, saferWays);

const policy = (given: object) => migrationPolicySchema.parse(given);

test("a broken limit names the statement, the table with its rows, the figure and the safer way", () => {
  const { findings, limits } = policyResults(seen(), policy({ "longest-write-block": "2s" }));
  expect(limits).toEqual({ "longest-write-block": 2_000, rewrites: "allowed" });
  expect(findings).toEqual([
    {
      limit: "longest-write-block",
      outcome: "broken",
      table: "orders",
      rows: 8_100_000,
      statement: createIndex,
      mode: "Share",
      blocks: "writes",
      figureMs: 14_200,
      allowedMs: 2_000,
      seen: true,
      saferWay: "build it CONCURRENTLY, outside of a transaction",
    },
  ]);
  expect(findings.map((finding) => findingText(finding))).toEqual([
    `writes to orders (8.1 M rows) blocked 14.2 s by "${createIndex}" (2.0 s allowed)`,
  ]);
});

test("a team that sets nothing gets notes of what people would notice, and of nothing else", () => {
  const users: TableFact = {
    name: "users",
    mode: "AccessExclusive",
    blocks: "reads-and-writes",
    readsBlocked: blocked("ALTER TABLE users …", 40, "AccessExclusive"),
  };
  const { findings } = policyResults(seen({ tables: [orders, users] }), noPolicy);
  expect(findings).toMatchObject([{ limit: "longest-write-block", outcome: "note", table: "orders" }]);
});

test("every statement that breaks a limit is named, not the worst alone", () => {
  const tables = [
    { ...orders, writesBlocked: [...blocked(createIndex, 14_200), ...blocked("lock table orders", 9_000)] },
  ];
  const { findings } = policyResults(seen({ tables }), policy({ "longest-write-block": "1s" }));
  expect(findings.map(({ statement, figureMs }) => [statement, figureMs])).toEqual([
    [createIndex, 14_200],
    ["lock table orders", 9_000],
  ]);
});

test("what keeps readers out is noted once, though it keeps writers out too", () => {
  const alter = "alter table orders add c uuid default gen_random_uuid()";
  const both = blocked(alter, 9_000, "AccessExclusive");
  const tables = [{ ...orders, readsBlocked: both, writesBlocked: both, rewrittenBy: alter }];
  const { findings } = policyResults(seen({ tables }), noPolicy);
  expect(findings.map(({ limit }) => limit)).toEqual(["longest-read-block", "rewrites"]);
  expect(policyResults(seen({ tables }), policy({ rewrites: "refused" })).findings[0]).toMatchObject({
    limit: "rewrites",
    outcome: "broken",
    saferWay: expect.stringContaining("add the column nullable"),
  });
});

test("parts that a statement locks one after the other are told, however short it locked the whole", () => {
  const reindex = "REINDEX TABLE orders";
  const whole = { ...orders, writesBlocked: blocked(reindex, 10) };
  const parts = [9_000, 7_000].map((longestMs, index) => ({
    ...orders,
    name: `orders_${index}`,
    partitionOf: "orders",
    writesBlocked: blocked(reindex, longestMs),
  }));
  const { findings } = policyResults(
    seen({ tables: [...parts, whole] }),
    policy({ "longest-write-block": "1s" }),
  );
  expect(findings.map(({ table, figureMs, outcome }) => [table, figureMs, outcome])).toEqual([
    ["orders_0", 9_000, "broken"],
    ["orders_1", 7_000, "broken"],
  ]);
});

test("a lock on a partitioned table is told once, and one on a part of it by itself", () => {
  const part = { ...orders, name: "orders_2024", partitionOf: "orders" };
  const limits = policy({ "longest-write-block": "1s" });
  expect(policyResults(seen({ tables: [orders, part] }), limits).findings).toHaveLength(1);
  expect(policyResults(seen({ tables: [part] }), limits).findings).toMatchObject([{ table: "orders_2024" }]);
});

test("a table is exempt by its whole name too, though a recording leaves `public` out", () => {
  const exempt = [{ table: "public.orders", reason: "only the nightly job writes" }];
  const { findings } = policyResults(seen(), policy({ "longest-write-block": "1s", exempt }));
  expect(findings).toMatchObject([{ outcome: "exempt", table: "orders" }]);
});

test("an exempt table keeps its figure and shows the reason", () => {
  const limits = policy({
    "longest-write-block": "1s",
    exempt: [{ table: "ord*", reason: "only the nightly job writes" }],
  });
  expect(policyResults(seen(), limits).findings).toMatchObject([
    { outcome: "exempt", reason: "only the nightly job writes", figureMs: 14_200 },
  ]);
});

test("a limit that could not be measured is not kept", () => {
  const unread = seen({ locks: "inconclusive", locksReason: "a pooler stands between", tables: [] });
  const { findings } = policyResults(unread, policy({ "longest-read-block": "1s" }));
  expect(findings.map((finding) => findingText(finding))).toEqual([
    "longest-read-block (1.0 s allowed) could not be measured: a pooler stands between",
  ]);
  expect(policyResults(unread, noPolicy).findings).toEqual([]);
});

test("a limit below what the looks could have missed was not measured", () => {
  const limits = policy({ "longest-read-block": "20ms", "longest-write-block": "30s" });
  const results = policyResults(seen({ tables: [], blockedUnderMs: 24 }), limits);
  expect(results.findings).toMatchObject([{ limit: "longest-read-block", outcome: "unmeasured" }]);
  expect(results.findings.map((each) => findingText(each))).toEqual([
    "longest-read-block (20 ms allowed) could not be measured: a lock of less than 24 ms could have been missed",
  ]);
});

test("a migration that took too long names its slowest statement", () => {
  const { findings } = policyResults(seen({ tables: [] }), policy({ "longest-duration": "10s" }));
  expect(findings.map((finding) => findingText(finding))).toEqual([
    `the statements took 15.0 s (10.0 s allowed), the slowest "${createIndex}"`,
  ]);
});

test("a constraint that nobody validated is noted", () => {
  const unvalidated = [{ name: "fk", table: "orders" }];
  const { findings } = policyResults(seen({ tables: [], unvalidated }), noPolicy);
  expect(findings.map((finding) => findingText(finding))).toEqual([
    "the constraint fk of orders was left NOT VALID",
  ]);
});

test("an index that was left invalid is noted", () => {
  const indexes = [{ name: "once", table: "orders", built: "new" as const, valid: false }];
  const { findings } = policyResults(seen({ tables: [], indexes }), noPolicy);
  expect(findings.map((finding) => findingText(finding))).toEqual([
    "the index once of orders was left invalid",
  ]);
});

test("an index that waits for partitions is noted as what it is, with the statement that it waits for", () => {
  const waiting = (partitions: string[], inAll = partitions.length) =>
    policyResults(
      seen({
        tables: [],
        indexes: [{ name: "m_id", table: "m", built: "new", valid: false, waitsFor: { partitions, inAll } }],
      }),
      noPolicy,
    ).findings;
  expect(waiting(["m2", "m3"])).toMatchObject([
    {
      limit: "incomplete-index",
      outcome: "note",
      saferWay: expect.stringContaining("ALTER INDEX m_id ATTACH PARTITION"),
    },
  ]);
  const text = (...given: Parameters<typeof waiting>) =>
    waiting(...given).map((finding) => findingText(finding))[0];
  expect(text(["m2"])).toBe("the index m_id of m is not valid yet: no valid index of m2 is attached to it");
  expect(text(["m2", "m3"])).toBe(
    "the index m_id of m is not valid yet: no valid index of m2, m3 is attached to it",
  );
  expect(text(["m2", "m3"], 40)).toContain("no valid index of m2, m3 and 38 more is attached to it");
});

test("rows that lost the row they refer to are noted first: a wait is over when the migration is", () => {
  const orphaned = (rows: number) => [{ name: "of_user", table: "orders", references: "users", rows }];
  const data = (rows: number) => ({
    tables: [],
    foreignKeys: { checked: 1, unchecked: [], orphaned: orphaned(rows) },
  });
  const { findings } = policyResults({ ...seen(), data: data(1_500) }, noPolicy);
  expect(findings.map((finding) => findingText(finding))).toEqual([
    "1,500 rows of orders refer to no row of users (foreign key of_user)",
    `writes to orders (8.1 M rows) blocked 14.2 s by "${createIndex}"`,
  ]);
  expect(findings[0]).toMatchObject({ limit: "orphaned-rows", outcome: "note" });
  const [one] = policyResults({ ...seen({ tables: [] }), data: data(1) }, noPolicy).findings;
  expect(one && findingText(one)).toBe("1 row of orders refers to no row of users (foreign key of_user)");
});

test("but a limit that was broken comes before all notes", () => {
  const orphaned = [{ name: "of_user", table: "orders", references: "users", rows: 3 }];
  const data = { tables: [], foreignKeys: { checked: 1, unchecked: [], orphaned } };
  const { findings } = policyResults({ ...seen(), data }, policy({ "longest-write-block": "2s" }));
  expect(findings.map(({ limit, outcome }) => [limit, outcome])).toEqual([
    ["longest-write-block", "broken"],
    ["orphaned-rows", "note"],
  ]);
});

test("nobody calls a statement quick whose time was not told", () => {
  const untimed = { text: createIndex, count: 1, startedAtMs: 0, durationMs: 0, longestMs: 0, rows: 0 };
  const { findings } = policyResults(seen({ statements: [{ ...untimed, untimed: true }] }), noPolicy);
  expect(findings[0]?.saferWay).toMatch(/^build it CONCURRENTLY/);
});

test("a partitioned table is told what PostgreSQL does there", () => {
  const part: TableFact = { name: "orders_1", partitionOf: "orders" };
  const { findings } = policyResults(seen({ tables: [orders, part] }), noPolicy);
  expect(findings[0]?.saferWay).toContain("ON ONLY the partitioned table");
});

test.each([
  ["ALTER TABLE users ADD FOREIGN KEY (o) REFERENCES orders", /^add it NOT VALID/],
  ["ALTER TABLE orders ADD FOREIGN KEY (u) REFERENCES users", /^add it to each part NOT VALID/],
])("%s is told by which of its tables is partitioned", (by, way) => {
  const part: TableFact = { name: "orders_1", partitionOf: "orders" };
  const tables = ["orders", "users"].map((name) => ({ name, writesBlocked: blocked(by, 14_200) }));
  const { findings } = policyResults(seen({ tables: [...tables, part] }), noPolicy);
  expect(findings).toHaveLength(2);
  for (const { saferWay } of findings) expect(saferWay).toMatch(way);
});

test("rows that are gone are noted, of a dropped table first, and a table that was renamed has lost none", () => {
  const sizes = { bytesBefore: 1, bytesAfter: 1 };
  const tables: TableFact[] = [
    { name: "users", ...sizes },
    { name: "old_orders", bytesBefore: 1 },
    { name: "renamed", ...sizes },
  ];
  const data = {
    tables: [
      { name: "users", before: 100, after: 1 },
      { name: "old_orders", before: 5 },
      { name: "renamed", before: 50 },
      { name: "grown", before: 1, after: 2 },
    ],
    foreignKeys: { checked: 0, unchecked: [], orphaned: [] },
  };
  const { findings } = policyResults({ ...seen({ tables }), data }, noPolicy);
  expect(findings.map((finding) => [finding.outcome, findingText(finding)])).toEqual([
    ["note", "old_orders was dropped with its 5 rows"],
    ["note", "99 rows of users are gone"],
  ]);
});

const update = "update orders set note = ?";
const held = (longestMs: number) => ({ updated: 10, deleted: 1, rowsHeld: { longestMs, by: update } });

test("rows that a transaction kept for long are noted, of a partitioned table once", () => {
  const tables: TableFact[] = [
    { name: "orders_1", partitionOf: "orders", ...held(4_000) },
    { name: "orders_2", partitionOf: "orders", ...held(3_000) },
    { name: "users", ...held(900) },
  ];
  const { findings } = policyResults(seen({ tables }), noPolicy);
  expect(findings).toMatchObject([{ limit: "row-locks", outcome: "note", table: "orders", rows: 22 }]);
  expect(findings.map((finding) => findingText(finding))).toEqual([
    `22 rows of orders updated or deleted, whose writers wait up to 4.0 s by "${update}", until its transaction ends`,
  ]);
});

test("rows of a table that was blocked as long are told with the table", () => {
  const { findings } = policyResults(seen({ tables: [{ ...orders, ...held(14_250) }] }), noPolicy);
  expect(findings.map(({ limit }) => limit)).toEqual(["longest-write-block"]);
});

test("a part that is blocked is told as one: who reads the whole waits for it too", () => {
  const by = "alter table orders attach partition orders_3 for values in (?)";
  const part = {
    name: "orders_1",
    partitionOf: "orders",
    rows: 5,
    readsBlocked: blocked(by, 9_000, "AccessExclusive"),
  };
  const { findings } = policyResults(
    seen({
      tables: [
        { name: "orders", mode: "ShareUpdateExclusive", blocks: "nothing", heldFor: "changing" },
        part,
      ],
    }),
    noPolicy,
  );
  expect(findings.map((finding) => findingText(finding))).toEqual([
    `reads and writes of orders_1 (5 rows, part of orders) blocked 9.0 s by "${by}"`,
  ]);
});

test("rows of a table that was too large to count are lost all the same", () => {
  const gone = { name: "events", rows: 812_000_000, bytesBefore: 90e9 };
  const emptied = { name: "logs", rows: 40_000_000, bytesBefore: 9e9, bytesAfter: 0 };
  const grown = { name: "orders", rows: 8_000_000, bytesBefore: 1e9, bytesAfter: 1e9 };
  const unknown = { name: "hidden", bytesBefore: 8_192 };
  // Its query gives them again.
  const view = { name: "totals", rows: 900, bytesBefore: 8_192, materialized: true as const };
  const { findings } = policyResults(
    {
      ...seen({ tables: [gone, emptied, grown, unknown, view] }),
      data: {
        tables: [
          { name: "logs", after: 0 },
          { name: "orders", after: 7_900_000 },
        ],
        foreignKeys: { checked: 0, unchecked: [], orphaned: [] },
      },
    },
    noPolicy,
  );
  expect(findings.map((finding) => findingText(finding))).toEqual([
    "events was dropped with about 812 M rows",
    "hidden was dropped",
    "about 40 M rows of logs are gone",
  ]);
});

test("statements that failed and were passed over refuse a migration, unless such errors are meant", () => {
  const failing = seen({ tables: [], failed: [{ text: "ALTER TABLE orderz …", code: "42P01", count: 1 }] });
  const { findings } = policyResults(failing, noPolicy);
  expect(findings).toMatchObject([{ limit: "failed-statement", outcome: "broken" }]);
  expect(findings.map((each) => findingText(each))).toEqual([
    'a statement failed (42P01) and the migration went on: "ALTER TABLE orderz …"',
  ]);
  const meant = policyResults(failing, policy({ "failed-statements": "allowed" }));
  expect(meant.findings).toMatchObject([{ outcome: "note" }]);
});

test("a migration that lifts its own bound is told first, and can be refused", () => {
  const lifting = seen({ liftedTimeouts: [{ setting: "lock_timeout", bound: "lock", toMs: 0 }] });
  const [first] = policyResults(lifting, noPolicy).findings;
  expect(first).toMatchObject({ limit: "lifted-timeout", outcome: "note", statement: "lock_timeout" });
  const [refused] = policyResults(lifting, policy({ "lifted-timeouts": "refused" })).findings;
  expect(refused).toMatchObject({ limit: "lifted-timeout", outcome: "broken" });
});

test("a table that nobody recorded keeps no limit", () => {
  const strange = seen({ tables: [{ name: "orders", notRecorded: true }] });
  const limited = policyResults(strange, policy({ "longest-read-block": "1s" }));
  expect(limited.findings).toMatchObject([{ limit: "not-recorded", outcome: "unmeasured", table: "orders" }]);
  expect(policyResults(strange, noPolicy).findings).toMatchObject([{ outcome: "note" }]);
});

test("a lifted statement timeout is not told as one of locks", () => {
  const lifting = seen({ liftedTimeouts: [{ setting: "statement_timeout", bound: "statement", toMs: 0 }] });
  const [first] = policyResults(lifting, noPolicy).findings;
  expect(first && findingText(first)).toBe(
    "the migration sets statement_timeout to no limit: a slow statement is not stopped, and keeps its locks until it ends",
  );
});

test("a block names the statement that took the lock, and the one that ran while it was held", () => {
  const alter = "ALTER TABLE orders ADD COLUMN note text";
  const statement = (text: string, startedAtMs: number, durationMs: number) => ({
    ...{ text, count: 1, startedAtMs, durationMs, longestMs: durationMs, rows: 0 },
  });
  const held = seen({
    statements: [
      statement("UPDATE users SET seen = ?", 0, 9_000),
      statement(alter, 10_000, 1),
      statement("SELECT ?", 10_002, 1),
      statement(createIndex, 10_005, 14_000),
      statement("UPDATE users SET seen = ? WHERE id = ?", 25_000, 20_000),
    ],
    tables: [{ ...orders, writesBlocked: blocked(alter, 14_010) }],
  });
  const [finding] = policyResults(held, noPolicy).findings;
  expect(finding && findingText(finding)).toBe(
    `writes to orders (8.1 M rows) blocked 14.0 s by "${alter}", held while "${createIndex}" ran`,
  );
  // Where it ran more than once, nobody knows which of them took the lock.
  const twice = {
    ...held.recording,
    statements: [...held.recording.statements, statement(alter, 50_000, 1)],
  };
  expect(policyResults({ recording: twice }, noPolicy).findings[0]?.heldWhile).toBeUndefined();
});

test("a table without rows breaks no limit, comes last, and is not said to be written anew", () => {
  const alter = "ALTER TABLE drafts ALTER COLUMN a TYPE bigint";
  const drafts = {
    name: "drafts",
    readsBlocked: blocked(alter, 20_000, "AccessExclusive"),
    rewrittenBy: alter,
  };
  const limits = policy({ "longest-read-block": "1s", rewrites: "refused" });
  const { recording } = seen({ tables: [drafts, orders] });
  const counted = (before: number | undefined) => ({
    tables: [{ name: "drafts", ...(before === undefined ? {} : { before }), after: before ?? 0 }],
    foreignKeys: { checked: 0, unchecked: [], orphaned: [] },
  });
  const brief = (before: number | undefined) =>
    policyResults({ recording, data: counted(before) }, limits).findings.map(({ limit, table, outcome }) =>
      [limit, table, outcome].join(" "),
    );
  expect(brief(0)).toEqual(["longest-write-block orders note", "longest-read-block drafts note"]);
  const refused = [
    "longest-read-block drafts broken",
    "rewrites drafts broken",
    "longest-write-block orders note",
  ];
  expect(brief(1)).toEqual(refused);
  // Not counted is not empty, whatever the server estimates.
  expect(brief(undefined)).toEqual(refused);
});
