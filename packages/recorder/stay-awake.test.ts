import { performance } from "node:perf_hooks";
import { setTimeout as after } from "node:timers/promises";
import { expect, test } from "vitest";
import { stayAwake } from "./stay-awake.ts";

test("the event loop sleeps again soon after the last bytes", async () => {
  const moved = stayAwake();
  for (let times = 0; times < 100; times += 1) moved();
  const before = performance.eventLoopUtilization();
  await after(100);
  expect(performance.eventLoopUtilization(before).active).toBeLessThan(50);
});
