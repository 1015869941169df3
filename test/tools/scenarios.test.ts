import { globSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { parseJournal } from "#storage/parse-journal.ts";
import { provenWayBack } from "#test/support/way-back.ts";
import { results } from "../../scripts/demo/project.ts";
import { environment, runIn } from "./tool-project.ts";

/** Some thousands of statements, one by one, on whatever machine this is. */
const timeout = 600_000;

/** A scenario as `npm run demo` runs it, and what its journal tells. */
async function rehearsed(scenario: string, ...more: string[]) {
  const demo = ["scripts/demo.ts", "--scenario", scenario, ...more];
  const output = await runIn(process.cwd(), process.execPath, demo);
  const { entries } = parseJournal(await readFile(results.journal, "utf8"), results.journal);
  const facts = (step: string) => {
    const entry = entries.find((each) => each.type === "step" && each.step === step);
    return entry?.type === "step" ? entry.facts : undefined;
  };
  return { output, facts };
}

test("the conversational shop: a downgrade written by hand restores orders.metadata, row by row", {
  timeout,
}, async () => {
  const { output, facts } = await rehearsed("conversational-commerce", "--rows", "5000");
  // A table that refers to orders is made first, in the one transaction in which all is moved.
  expect(output).toMatch(/Passed: .*orders blocked .*; rollback: /);
  expect(facts("migrate")).toMatchObject({ tool: "alembic", applied: ["e8a2b7c40f93"], pendingAfter: [] });
  expect(facts("rollback-proof")).toMatchObject({
    class: "reversible-but-loses",
    restored: ["public.orders.metadata"],
    losses: [
      { table: "public.channel_metadata", what: "dropped", count: 1_500 },
      { table: "public.whatsapp_order_metadata", what: "dropped", count: 1_500 },
    ],
    schemaDifference: [],
    reUpDifference: [],
    notCompared: [],
  });
});

test("the chatbot and the telephone menu: three migrations, a session walked through, and all the way back", {
  timeout,
}, async () => {
  const { output, facts } = await rehearsed("chatbot-ivr");
  expect(output).toMatch(/Passed: .*blocked .*; rollback: /);
  expect(facts("migrate")).toMatchObject({
    tool: "rails",
    applied: ["20260202100000", "20260202101500", "20260209090000"],
  });
  expect(facts("rollback-proof")).toMatchObject({
    class: "reversible-but-loses",
    schemaDifference: [],
    reUpDifference: [],
    notCompared: [],
  });
});

test("a downgrade that forgets a field is found by the rows it does not restore", async () => {
  const directory = resolve("demo/conversational-commerce");
  const paths = globSync("{alembic.ini,{alembic,shop}/**/*.{py,mako}}", { cwd: directory });
  const files = Object.fromEntries(
    await Promise.all(
      paths.map(async (path): Promise<[string, string]> => {
        const text = await readFile(join(directory, path), "utf8");
        return [
          path,
          text.replace(
            /values = \{.*for name in FIELDS\}/,
            (line) => `${line.slice(0, -1)} if name != "template"}`,
          ),
        ];
      }),
    ),
  );
  await using proved = await provenWayBack({
    sql: `create table orders (id int primary key, channel text, metadata jsonb, created_at timestamptz default now());
      insert into orders (id, channel, metadata)
        select n, 'whatsapp', '{"items": 1, "whatsapp_phone": "+12015550100", "whatsapp_template": "reminder"}'
        from generate_series(1, 20) n;
      create table alembic_version (version_num varchar(32) primary key);
      insert into alembic_version values ('d4598c7f1e60')`,
    files,
    given: { environment },
  });
  expect(proved.facts.restored).toEqual([]);
  expect(proved.facts.losses).toContainEqual({
    table: "public.orders",
    column: "public.orders.metadata",
    what: "changed",
    count: 20,
  });
});
