import { expect, test } from "vitest";
import { setTimeoutIn } from "./set-timeout.ts";

test.each([
  ["SET lock_timeout = 0;", "lock_timeout", 0],
  ["-- as pg_dump begins\nset session statement_timeout to '10min'", "statement_timeout", 600_000],
  ["SET LOCAL lock_timeout='2s'", "lock_timeout", 2_000],
  ["SELECT pg_catalog.set_config('lock_timeout', '0', false)", "lock_timeout", 0],
])("%s sets a timeout", (text, setting, toMs) => {
  expect(setTimeoutIn(text)).toEqual({ setting, toMs });
});

test.each(["set lock_timeout to default", "reset lock_timeout", "update t set lock_timeout = 0"])(
  "%s does not",
  (text) => {
    expect(setTimeoutIn(text)).toBeUndefined();
  },
);
