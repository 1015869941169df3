import { defineConfig } from "vitest/config";
import { pureTests } from "./test/support/pure-tests.ts";

const pure = await pureTests();

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
          exclude: ["**/node_modules/**", "test/tools/**", ...pure],
          globalSetup: ["test/global-setup.ts"],
        },
      },
    ],
  },
});
