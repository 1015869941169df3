import { expect, test } from "vitest";
import type { MigrateFacts } from "#model/facts/migrate.ts";
import { type QueueFacts, queueFactsSchema } from "#model/facts/queue.ts";
import { rendered, textOf } from "#test/support/rendered-markdown.ts";
import { renderBlock } from "../block.ts";
import { queueBlocks } from "./queue.ts";

const alter = "ALTER TABLE orders ADD COLUMN token text DEFAULT ?";

const behind: Pick<QueueFacts, "held" | "felt"> = {
  held: ["orders", "users"],
  felt: [
    { table: "orders", readMs: 4_991, writeMs: 4_985 },
    { table: "users", readMs: 2, writeMs: 3 },
  ],
};

const told = (queue: QueueFacts, lockTimeoutMs = 5_000) =>
  queueBlocks({ queue: queueFactsSchema.parse(queue), lockTimeoutMs } as MigrateFacts)
    .map((block) =>
      textOf(rendered(renderBlock(block, 10)))
        .replace(/\s+/g, " ")
        .trim(),
    )
    .join("\n");

const wait = {
  statement: alter,
  for: "lock" as const,
  table: "orders",
  waitedMs: 5_003,
  ...{ sqlstate: "55P03", errorClass: "lock-timeout" as const },
};

test("what a busy production does is one sentence, with those who waited in a table", () => {
  const text = told({ ...behind, outcome: "gave-up", wait });
  expect(text).toContain(
    `When production is busy: ${alter} waited 5.0 s for a lock on orders behind a long transaction and gave up by lock-timeout; readers of orders waited up to 5.0 s, its writers up to 5.0 s. It left nothing behind`,
  );
  expect(text).toContain("users");
});

test("what it left behind is named, and how a second try ended", () => {
  const left = { applied: ["1_tokens"], changes: ["table public.tokens added"] };
  expect(told({ ...behind, outcome: "gave-up", wait, left, retry: { passed: true } })).toContain(
    "It left behind: 1_tokens applied; table public.tokens added. Run again without the transaction, it passed.",
  );
  expect(
    told({ ...behind, outcome: "gave-up", wait, left, retry: { passed: false, reason: "It is there." } }),
  ).toContain("it failed: It is there.");
  expect(told({ ...behind, outcome: "gave-up", wait, retry: { passed: true } })).toContain(
    "The tool tried again by itself and passed.",
  );
});

test("one that waits for the transaction itself keeps nobody waiting", () => {
  const statement = "CREATE INDEX CONCURRENTLY orders_user ON orders (user_id)";
  const felt = [{ table: "orders", readMs: 2, writeMs: 4 }];
  const wait = {
    statement,
    for: "transaction" as const,
    waitedMs: 5_003,
    sqlstate: "55P03",
    errorClass: "lock-timeout" as const,
  };
  expect(told({ held: ["orders"], felt, outcome: "gave-up", wait })).toContain(
    `${statement} waited 5.0 s for a long transaction to end and gave up by lock-timeout; readers and writers pass it by.`,
  );
});

test("where nothing bounds the wait, it is said that everybody waits as long as the transaction lasts", () => {
  const released: QueueFacts = {
    ...behind,
    outcome: "released",
    wait: { statement: alter, for: "lock" as const, table: "orders", waitedMs: 10_000 },
  };
  expect(told(released, 0)).toContain(
    "until that was ended for its sake; readers of orders waited up to 5.0 s, its writers up to 5.0 s. It would wait, and everybody behind it, as long as the transaction lasts: there is no lock timeout.",
  );
  expect(told(released, 600_000)).toContain("up to the lock timeout of 10 min");
  expect(told(released, 5_000)).toContain("it sets a lock timeout of its own, longer than 5.0 s");
});

test("a migration that nobody is in the way of passes unhindered, and one that was not tried is unknown", () => {
  expect(told({ held: ["orders", "users"], felt: [], outcome: "unhindered" })).toBe(
    "When production is busy: no statement waited for a long transaction that had read the 2 tables; it passes unhindered.",
  );
  expect(told({ held: [], felt: [], outcome: "inconclusive", reason: "no room" })).toBe(
    "❔ What a busy production does to it is not known: no room.",
  );
  expect(queueBlocks({ lockTimeoutMs: 0 } as MigrateFacts)).toEqual([]);
});

test("a statement that only waits for writers is named, for the long transaction has only read", () => {
  const by = "ALTER TABLE orders ADD FOREIGN KEY (user_id) REFERENCES users";
  const held = {
    longestMs: 3,
    totalMs: 3,
    times: 1,
    mode: "ShareRowExclusive",
    blocks: "writes" as const,
    by,
    seen: true,
  };
  const queue: QueueFacts = { held: ["orders"], felt: [], outcome: "unhindered" };
  const recording = { tables: [{ name: "orders", writesBlocked: [held] }] };
  const [block] = queueBlocks({ queue, recording } as unknown as MigrateFacts);
  expect(block && textOf(rendered(renderBlock(block, 10)))).toContain(
    `no statement waited for a long transaction that had read the table; for one that has written to orders, ${by} would wait, and its writers behind it.`,
  );
});
