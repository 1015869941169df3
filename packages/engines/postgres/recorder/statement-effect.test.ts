import { expect, test } from "vitest";
import { effectOf } from "./statement-effect.ts";
import { purposeOf } from "./statement-purpose.ts";

const words = new Set(
  "select from where and or in as on join left case when then else end max count".split(" "),
);
const effect = effectOf(purposeOf(new Map(), words, undefined), words);

const columns = Array.from({ length: 200 }, (_, n) => `c.column_${n}`).join(", ");

const left = (text: string, leftOut?: number) =>
  effect(
    { text, startedAt: 0, transaction: "none", ...(leftOut === undefined ? {} : { leftOut }) },
    { endedAt: 1, tag: "SELECT", transaction: "none" },
  );

test("a query that only reads leaves nothing, however long it is", () => {
  expect(left("select count(*) from orders")).toBe("none");
  expect(left(`select ${columns} from information_schema.columns c where count(c) = 1`)).toBe("none");
});

test("of a function at the end of a long query nobody can tell", () => {
  expect(left(`select ${columns}, pay_all() from orders`)).toBe("unsure");
});

test("what was not kept of a query can call anything, however short the rest is without its values", () => {
  expect(left(`select count(*) from orders where id in (${"1, ".repeat(2_000)}1)`, 500)).toBe("unsure");
});
