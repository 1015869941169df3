import { expect, test } from "vitest";
import { ending } from "./ending.ts";

test("an output without a value is not shown", () => {
  const outputs = { database: "shop", previous: "" };
  const result = { step: "clone-to-staging", verdict: "passed", headline: "2 rows", outputs } as const;
  expect(ending({ ...result, durationMs: 1, judged: true })).toBe(
    "✅ Passed: clone-to-staging. 2 rows\n  database: shop",
  );
});
