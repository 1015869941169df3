import { expect, test } from "vitest";
import { failedJournal } from "#test/support/sample-journal.ts";
import { failureLocations } from "./locations.ts";

test("places in files are found in a problem's message and details, each once", () => {
  const last = failedJournal.at(-1);
  if (last?.type !== "step") throw new Error("the sample ends with a step");
  const details = ["migrations/3.sql:12: no such column", "smoke: 5 of 6", "see http://x.test:80: gone"];
  const problem = {
    kind: "user" as const,
    code: "migration-failed",
    message: "migrations/3.sql:12:7: no such column",
    details,
  };
  expect(failureLocations([...failedJournal.slice(0, -1), { ...last, problem }])).toEqual([
    { path: "migrations/3.sql", line: 12, column: 7, message: "no such column" },
  ]);
});
