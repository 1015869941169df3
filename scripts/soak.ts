import { spawnSync } from "node:child_process";
import { randomInt } from "node:crypto";

/** The property of the way back, tried far more often than for each commit: `npm run soak -- 5000 SEED`. */
const [runs = "5000", seed = String(randomInt(2 ** 31))] = process.argv.slice(2);
const { status } = spawnSync(
  process.execPath,
  ["node_modules/vitest/vitest.mjs", "run", "test/way-back-property.test.ts"],
  {
    stdio: "inherit",
    env: {
      ...process.env,
      STAGEGATE_WAY_BACK_RUNS: runs,
      STAGEGATE_WAY_BACK_SEED: seed,
    },
  },
);
process.exitCode = status ?? 1;
