import { defineConfig } from "vitest/config";

/** Tests that run programs of others: `npm run test:tools`. */
export default defineConfig({
  test: {
    include: ["test/tools/**/*.test.ts"],
    passWithNoTests: false,
    globalSetup: ["test/global-setup.ts"],
    // act's host mode shares the machine: one workflow at a time.
    maxWorkers: 1,
    testTimeout: 300_000,
    // A busy machine takes longer than the second that is the default; the test\'s own time is the bound.
    expect: { poll: { timeout: 30_000 } },
    hookTimeout: 120_000,
  },
});
