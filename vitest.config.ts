import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    exclude: ["**/node_modules/**", "test/tools/**"],
    include: ["packages/**/*.test.ts", "actions/**/*.test.ts", "scripts/**/*.test.ts", "test/**/*.test.ts"],
    passWithNoTests: false,
    globalSetup: ["test/global-setup.ts"],
    // Tests share real database servers and two cores: more workers only make them wait for each other.
    maxWorkers: 2,
    testTimeout: 60_000,
    // A busy machine takes longer than the second that is the default; the test\'s own time is the bound.
    expect: { poll: { timeout: 30_000 } },
    hookTimeout: 120_000,
  },
});
