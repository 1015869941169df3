import { defineConfig } from "vitest/config";
import { pureTests } from "./test/support/pure-tests.ts";

const pure = await pureTests();

/** What users feel is timed here, to some milliseconds: another test beside it would be felt too. */
const timed = [
  "packages/engines/postgres/recorder/observe-*.test.ts",
  "packages/engines/postgres/recorder/relay-strangers.test.ts",
  "packages/steps/migrate/{queue,traffic}.test.ts",
];

export default defineConfig({
  test: {
    passWithNoTests: false,
    // Tests share real database servers and two cores: more workers only make them wait for each other.
    maxWorkers: 2,
    testTimeout: 180_000,
    // A busy machine takes longer than the second that is the default; the test's own time is the bound.
    expect: { poll: { timeout: 30_000 } },
    hookTimeout: 120_000,
    projects: [
      // They leave nothing behind, so they share a process: it is most of their time.
      { extends: true, test: { name: "pure", include: pure, isolate: false } },
      {
        extends: true,
        test: {
          name: "real",
          include: [
            "packages/**/*.test.ts",
            "actions/**/*.test.ts",
            "scripts/**/*.test.ts",
            "test/**/*.test.ts",
          ],
          exclude: ["**/node_modules/**", "test/tools/**", ...pure, ...timed],
          globalSetup: ["test/global-setup.ts"],
        },
      },
      {
        extends: true,
        test: {
          name: "timed",
          include: timed,
          globalSetup: ["test/global-setup.ts"],
          maxWorkers: 1,
          // After all others, each by itself.
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
