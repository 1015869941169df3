import { performance } from "node:perf_hooks";
import { setTimeout as after } from "node:timers/promises";
import { expect, test } from "vitest";
import { stayAwake } from "./stay-awake.ts";

test("the event loop sleeps again soon after the last bytes", async () => {
  const moved = stayAwake();
  for (let times = 0; times < 100; times += 1) moved();
  // One that stays awake never sleeps at all. A busy machine may hold up one that does, but not every time.
  const asleep = async () => {
    const before = performance.eventLoopUtilization();
    await after(100);
    return performance.eventLoopUtilization(before).idle;
  };
  await expect.poll(asleep).toBeGreaterThan(50);
});
