import { expect, test } from "vitest";
import { clinicSettings } from "#test/support/clinic.ts";
import { query } from "#test/support/databases.ts";
import { rehearsedClinic } from "#test/support/release.ts";
import { migrate } from "../migrate/step.ts";
import { gate } from "./step.ts";

const settings = `${clinicSettings}gate:
  backup: none
  assertions:
    - name: no negative amounts
      sql: select from bills where amount < 0
      expect: { rows: 0 }
    - name: wards are few
      sql: select count(distinct ward) from patients -- a comment at the end
      expect: { value: { max: 7 } }
    - name: answered in time
      sql: select from hold where point = 'assertion' and pg_sleep(60) is not null
      timeout: 500ms
      expect: { rows: 0 }
`;
const files = { "stagegate.yml": settings };
const bills = "create table bills (amount int); insert into bills select generate_series(1, 5)";

test("what must hold on production is asked by the gate and by the migration, and nothing is applied where it does not", async () => {
  await using release = await rehearsedClinic(files, {}, { more: bills });
  expect((await release.perform(gate)).result.verdict).toBe("passed");
  await query(release.production.url, "insert into bills values (-871234), (-871235)");
  for (const [step, given] of [
    [gate, {}],
    [migrate, { environment: "production" }],
  ] as const) {
    const { result, journal } = await release.perform(step, given);
    expect(result).toMatchObject({
      verdict: "refused",
      problem: {
        code: "assertion-failed",
        message: "1 of 3 assertions does not hold on production: no negative amounts.",
        details: ["no negative amounts: rows: expected 0, found 2"],
      },
    });
    expect(JSON.stringify(await journal?.entries())).not.toContain("87123");
  }
  // One that is not answered in its time is no answer that it holds.
  await query(
    release.production.url,
    "delete from bills where amount < 0; insert into hold values ('assertion')",
  );
  const late = (await release.perform(migrate, { environment: "production" })).result;
  expect(late.problem).toMatchObject({ code: "assertion-failed" });
  expect(late.problem?.message).toContain("answered in time");
  expect(await query(release.production.url, "select count(*) from stagegate_migrations")).toEqual([["0"]]);

  await query(release.production.url, "delete from hold");
  const { result } = await release.perform(migrate, { environment: "production" });
  expect(result.problem ?? result.verdict).toBe("passed");
});
