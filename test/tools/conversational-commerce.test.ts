import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { query } from "#test/support/databases.ts";
import { releasedScenario } from "./released-scenario.ts";

const python = join(process.env.STAGEGATE_TOOLS ?? "", "python");

/** The shop with 1,000 orders, 300 of them by WhatsApp. */
const shop = () =>
  releasedScenario({
    workflow: "conversational-commerce.yml",
    migrate: { program: join(python, "bin/alembic"), arguments: ["upgrade", "d4598c7f1e60"] },
    files: { "seed.sql": (text) => `SET demo.rows = 1000;\n${text}` },
    // What pip would install is there already.
    rewrite: (text) => text.replace(/python3 -m venv .*requirements\.txt$/gm, `ln -s ${python} .venv`),
  });

const moved = "select count(*) from whatsapp_order_metadata";
const fieldsLeft = "select count(*) from orders where metadata ? 'whatsapp_phone'";

test("the shop is rehearsed, backed up, migrated row by row and spot-checked, and the log says so", async () => {
  const { productionUrl, release } = await shop();
  const { exitCode, log, id, artifacts } = await release();
  expect(exitCode, log).toBe(0);
  expect(log).toMatch(/Passed: .* rows .* restored and counted/);
  expect(await query(productionUrl, moved)).toEqual([["300"]]);
  expect(await query(productionUrl, fieldsLeft)).toEqual([["0"]]);
  const written = await readFile(join(artifacts, id, "release-1/MIGRATION_LOG.md"), "utf8");
  expect(written).toMatch(/\| migrate on production \| ✅ passed \| 2 min \|/);
  expect(written).toMatch(/\| `orders` \| 1,000 \|/);
});

test("a spot check that fails on an order of today leaves production, and says what the downgrade would lose", async () => {
  const { productionUrl, release } = await shop();
  await query(
    productionUrl,
    `insert into orders (id, customer_id, channel, status, total, metadata)
     values (1001, 1, 'web', 'placed', 0, '{"campaign": "whatsapp_spring"}')`,
  );
  const { exitCode, log } = await release();
  expect(exitCode, log).toBe(1);
  expect(log).toContain(
    "**❌ Failed in smoke-test: 1 of 4 checks failed: orders.metadata keeps nothing of WhatsApp.**",
  );
  expect(log).toContain("Code `way-back-unproven`.");
  expect(log).toContain("public.channel_metadata: 300 rows, dropped");
  expect(await query(productionUrl, moved)).toEqual([["300"]]);
});
