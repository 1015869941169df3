import { expect, test } from "vitest";
import { failedJournal } from "#test/support/sample-journal.ts";
import { terminalSummary } from "./terminal-summary.ts";

test("the summary is a screenful: verdict, steps, problem, what to do first, files", () => {
  const files = [["Report", ".stagegate/report.md"]] as const;
  expect(
    terminalSummary(failedJournal, { width: 100, files }),
  ).toBe(`❌ Failed in smoke-test: 2 of 3 checks failed: health, new columns

  backup-db         ✅ passed  8.9 s   of 1 min planned         312,480 rows in 5 tables, 41 MB, res…
  clone-to-staging  ✅ passed  11.8 s                           312,480 rows copied, 7 columns masked
  before migrate    ✅ passed  700 ms  over the 500 ms planned  bin/notice on
  migrate           ✅ passed  1.2 s   of 2 min planned         1 migration applied in 1.2 s
  reset-sequences   ✅ passed  300 ms                           1 of 5 sequences was behind and is r…
  smoke-test        ❌ failed  5.6 s                            2 of 3 checks failed: health, new co…

  health (smoke-test.checks[0].http): $.status: expected "ok", found "degraded"
  new columns (smoke-test.checks[1].sql): value: expected 3, found 2

First: Fix the checks with a wrong answer first: the service answered, but not as expected.

Report: .stagegate/report.md
`);
});
